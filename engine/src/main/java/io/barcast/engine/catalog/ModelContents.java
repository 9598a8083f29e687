package io.barcast.engine.catalog;

import io.barcast.engine.model.Model;
import java.util.List;

/**
 * The decoded content of an artifact.
 *
 * @param model the scorer
 * @param reference what drift monitoring compares with
 * @param golden windows with the outputs that it must reproduce; may be empty
 * @param attachments files for other tools
 */
public record ModelContents(
    Model model, ModelReference reference, List<GoldenRow> golden, List<Attachment> attachments) {
  public ModelContents {
    golden = List.copyOf(golden);
    attachments = List.copyOf(attachments);
  }

  /** A model of whose training only the distributions of the features are known. */
  public ModelContents(
      Model model, ReferenceBins bins, List<GoldenRow> golden, List<Attachment> attachments) {
    this(model, ModelReference.of(bins), golden, attachments);
  }

  /** A model and its reference alone. */
  public static ModelContents of(Model model, ModelReference reference) {
    return new ModelContents(model, reference, List.of(), List.of());
  }

  /** These contents with another reference. */
  public ModelContents withReference(ModelReference other) {
    return new ModelContents(model, other, golden, attachments);
  }
}

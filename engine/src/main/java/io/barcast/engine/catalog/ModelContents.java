package io.barcast.engine.catalog;

import io.barcast.engine.model.Model;
import java.util.List;

/**
 * The decoded content of an artifact.
 *
 * @param model the scorer
 * @param reference the distribution of its training features
 * @param golden windows with the outputs that it must reproduce; may be empty
 * @param attachments files for other tools
 */
public record ModelContents(
    Model model, ReferenceBins reference, List<GoldenRow> golden, List<Attachment> attachments) {
  public ModelContents {
    golden = List.copyOf(golden);
    attachments = List.copyOf(attachments);
  }

  /** A model and its reference alone. */
  public static ModelContents of(Model model, ReferenceBins reference) {
    return new ModelContents(model, reference, List.of(), List.of());
  }
}

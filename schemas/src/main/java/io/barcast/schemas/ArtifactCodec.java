package io.barcast.schemas;

import io.barcast.engine.catalog.Artifact;
import io.barcast.engine.catalog.Attachment;
import io.barcast.engine.catalog.GoldenRow;
import io.barcast.engine.catalog.ModelContents;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.Model;
import io.barcast.engine.model.ModelFault;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.avro.AttachmentRecord;
import io.barcast.schemas.avro.GoldenRowRecord;
import io.barcast.schemas.avro.ModelArtifactRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Converts models, with their reference bins, golden rows and attachments, to and from the
 * artifact's record.
 */
final class ArtifactCodec {
  private ArtifactCodec() {}

  static ModelArtifactRecord toWire(ModelContents contents) {
    ReferenceBins bins = contents.reference().bins();
    return new ModelArtifactRecord(
        bins.features(),
        BoxedArrays.edges(bins),
        BoxedArrays.shares(bins),
        ModelCodec.toWire(contents.model()),
        Codec.each(contents.golden(), ArtifactCodec::toWire),
        Codec.each(contents.attachments(), ArtifactCodec::toWire),
        ReferenceCodec.toWire(contents.reference()));
  }

  private static GoldenRowRecord toWire(GoldenRow golden) {
    return new GoldenRowRecord(
        Codec.each(golden.window(), ArtifactCodec::toWire),
        Codec.each(golden.expected(), ModelCodec::toWire));
  }

  private static List<Float> toWire(FeatureVector row) {
    float[] values = new float[row.size()];
    row.copyTo(values, 0);
    return BoxedArrays.list(values);
  }

  private static AttachmentRecord toWire(Attachment attachment) {
    return new AttachmentRecord(attachment.name(), ByteBuffer.wrap(attachment.content().toBytes()));
  }

  /**
   * The contents of an artifact, after the model has reproduced its golden rows.
   *
   * @throws BadModelException when the parts are inconsistent, or a golden row is not reproduced
   */
  static ModelContents contents(ModelId id, ModelArtifactRecord wire) {
    int features = wire.getFeatureCount();
    requireCount(id, "reference edges", wire.getEdges().size(), features);
    Model model = ModelCodec.model(id, wire.getModel(), features);
    List<GoldenRow> golden = Codec.each(wire.getGolden(), ArtifactCodec::golden);
    for (int row = 0; row < golden.size(); row++) {
      requireShape(id, golden.get(row), features, model.calibrations().size());
      golden.get(row).require(model, row);
    }
    return new ModelContents(
        model,
        ReferenceCodec.reference(id, bins(wire), wire.getDrift()),
        golden,
        Codec.each(wire.getAttachments(), ArtifactCodec::attachment));
  }

  private static ReferenceBins bins(ModelArtifactRecord wire) {
    return new ReferenceBins(
        wire.getEdges().stream().map(BoxedArrays::floats).toArray(float[][]::new),
        wire.getShares().stream().map(BoxedArrays::doubles).toArray(double[][]::new));
  }

  private static GoldenRow golden(GoldenRowRecord wire) {
    List<FeatureVector> window = new ArrayList<>(wire.getWindow().size());
    for (List<Float> row : wire.getWindow()) {
      window.add(FeatureVector.of(BoxedArrays.floats(row)));
    }
    return new GoldenRow(window, Codec.each(wire.getExpected(), ModelCodec::output));
  }

  private static void requireShape(ModelId id, GoldenRow golden, int features, int horizons) {
    golden.window().forEach(row -> requireCount(id, "golden features", row.size(), features));
    requireCount(id, "golden outputs", golden.expected().size(), horizons);
  }

  private static Attachment attachment(AttachmentRecord wire) {
    byte[] content = new byte[wire.getContent().remaining()];
    wire.getContent().get(content);
    return new Attachment(wire.getName(), Artifact.of(content));
  }

  /** Rejects a part of the artifact whose length does not agree with the other parts. */
  static void requireCount(ModelId id, String name, int count, int expected) {
    if (count != expected) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "model %s: artifact has %d %s, expected %d",
          id,
          count,
          name,
          expected);
    }
  }
}

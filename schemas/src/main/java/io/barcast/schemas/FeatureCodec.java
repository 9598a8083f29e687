package io.barcast.schemas;

import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.schemas.avro.FeatureRecord;
import java.util.AbstractList;
import java.util.RandomAccess;

/** Converts feature rows to and from their record. */
final class FeatureCodec {
  static final Codec<FeatureRow, FeatureRecord> CODEC =
      new Codec<>("feature row", FeatureRecord.class, FeatureCodec::toWire, FeatureCodec::fromWire);

  private FeatureCodec() {}

  private static FeatureRecord toWire(FeatureRow row) {
    return new FeatureRecord(
        row.series().symbol(),
        row.series().interval().code(),
        row.closeTimeMs(),
        row.close(),
        row.missedBars(),
        row.specHash(),
        row.warm(),
        new Values(row.values()),
        row.volatility(),
        row.revised());
  }

  private static FeatureRow fromWire(FeatureRecord wire) {
    return new FeatureRow(
        SeriesNames.series(wire.getSymbol(), wire.getInterval()),
        wire.getCloseTimeMs(),
        wire.getClose(),
        wire.getMissedBars(),
        wire.getSpecHash(),
        wire.getWarm(),
        wire.getRevised(),
        wire.getVolatility(),
        FeatureVector.of(BoxedArrays.floats(wire.getValues())));
  }

  /** View of a vector as the list that the generated record takes. */
  private static final class Values extends AbstractList<Float> implements RandomAccess {
    private final FeatureVector vector;

    Values(FeatureVector vector) {
      this.vector = vector;
    }

    @Override
    public Float get(int index) {
      return vector.get(index);
    }

    @Override
    public int size() {
      return vector.size();
    }
  }
}

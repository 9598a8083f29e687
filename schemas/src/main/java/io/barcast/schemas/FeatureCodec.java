package io.barcast.schemas;

import io.barcast.engine.bar.Hole;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.schemas.avro.FeatureRecord;
import java.util.AbstractList;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** Converts feature rows to and from their record. */
final class FeatureCodec {
  static final Codec<FeatureRow, FeatureRecord> CODEC =
      new Codec<>("feature row", FeatureRecord.class, FeatureCodec::toWire, FeatureCodec::fromWire);

  private FeatureCodec() {}

  private static FeatureRecord toWire(FeatureRow row) {
    Hole hole = row.hole();
    return new FeatureRecord(
        row.series().symbol(),
        row.series().interval().code(),
        row.closeTimeMs(),
        row.close(),
        row.missedBars(),
        hole == null ? 0 : hole.fromMs(),
        hole == null ? 0 : hole.toMs(),
        row.splitFactor(),
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
        wire.getSplitFactor(),
        hole(wire),
        wire.getSpecHash(),
        wire.getWarm(),
        wire.getRevised(),
        wire.getVolatility(),
        FeatureVector.of(BoxedArrays.floats(wire.getValues())));
  }

  private static @Nullable Hole hole(FeatureRecord wire) {
    return wire.getMissedBars() == 0
        ? null
        : new Hole(wire.getHoleFromMs(), wire.getHoleToMs(), wire.getMissedBars());
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

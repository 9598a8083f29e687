package io.barcast.schemas;

import io.barcast.engine.bar.Bar;
import io.barcast.schemas.avro.BarRecord;

/** Converts bars to and from their record. */
final class BarCodec {
  static final Codec<Bar, BarRecord> CODEC =
      new Codec<>("bar", BarRecord.class, BarCodec::toWire, BarCodec::fromWire);

  private BarCodec() {}

  private static BarRecord toWire(Bar bar) {
    return new BarRecord(
        bar.series().symbol(),
        bar.series().interval().code(),
        bar.openTimeMs(),
        bar.closeTimeMs(),
        bar.open(),
        bar.high(),
        bar.low(),
        bar.close(),
        bar.volume(),
        bar.splitFactor(),
        bar.source());
  }

  private static Bar fromWire(BarRecord wire) {
    return new Bar(
        SeriesNames.series(wire.getSymbol(), wire.getInterval()),
        wire.getOpenTimeMs(),
        wire.getCloseTimeMs(),
        wire.getOpen(),
        wire.getHigh(),
        wire.getLow(),
        wire.getClose(),
        wire.getVolume(),
        wire.getSplitFactor(),
        wire.getSource());
  }
}

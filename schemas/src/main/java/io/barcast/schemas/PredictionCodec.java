package io.barcast.schemas;

import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.forecast.HorizonForecast;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.avro.HorizonForecastRecord;
import io.barcast.schemas.avro.PredictionRecord;
import io.barcast.schemas.avro.RoleName;
import io.barcast.schemas.avro.TrustName;

/** Converts predictions to and from their record. */
final class PredictionCodec {
  static final Codec<Prediction, PredictionRecord> CODEC =
      new Codec<>(
          "prediction", PredictionRecord.class, PredictionCodec::toWire, PredictionCodec::fromWire);

  private PredictionCodec() {}

  private static PredictionRecord toWire(Prediction prediction) {
    return new PredictionRecord(
        prediction.series().symbol(),
        prediction.series().interval().code(),
        prediction.closeTimeMs(),
        prediction.price(),
        prediction.model().name(),
        prediction.model().version(),
        Codec.same(RoleName.class, prediction.role()),
        Codec.same(TrustName.class, prediction.trust()),
        prediction.reason(),
        prediction.specHash(),
        prediction.volatility(),
        HorizonForecast.INTERVAL_LEVEL,
        Codec.each(prediction.horizons(), PredictionCodec::toWire),
        prediction.revised());
  }

  private static HorizonForecastRecord toWire(HorizonForecast forecast) {
    return new HorizonForecastRecord(
        forecast.horizonBars(),
        forecast.expectedReturn(),
        forecast.probabilityUp(),
        forecast.lower(),
        forecast.upper(),
        forecast.expectedPrice(),
        forecast.naive(),
        forecast.probabilityFlat());
  }

  private static Prediction fromWire(PredictionRecord wire) {
    return new Prediction(
        SeriesNames.series(wire.getSymbol(), wire.getInterval()),
        wire.getCloseTimeMs(),
        wire.getPrice(),
        new ModelId(wire.getModelName(), wire.getModelVersion()),
        Codec.same(Role.class, wire.getRole()),
        Codec.same(Trust.class, wire.getTrust()),
        wire.getReason(),
        wire.getSpecHash(),
        wire.getVolatility(),
        wire.getRevised(),
        Codec.each(wire.getHorizons(), PredictionCodec::fromWire));
  }

  private static HorizonForecast fromWire(HorizonForecastRecord wire) {
    return new HorizonForecast(
        wire.getHorizonBars(),
        wire.getExpectedReturn(),
        wire.getProbabilityUp(),
        wire.getLower(),
        wire.getUpper(),
        wire.getExpectedPrice(),
        wire.getNaive(),
        wire.getProbabilityFlat());
  }
}

package io.barcast.engine.forecast;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.ModelCard;
import io.barcast.engine.model.ModelCatalog;
import io.barcast.engine.model.NaiveModel;
import io.barcast.engine.model.ReferenceBins;
import io.barcast.engine.model.Role;
import io.barcast.engine.model.Score;
import io.barcast.engine.model.ServableModel;
import io.barcast.engine.model.Trust;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lets every active model score a series' window, and notes where a version takes over. */
final class Scorer {
  private final SeriesId series;
  private final Forecasting forecasting;
  private final ServableModel naive;
  private final Map<String, Long> versions = new TreeMap<>();

  Scorer(SeriesId series, Forecasting forecasting) {
    this.series = series;
    this.forecasting = forecasting;
    this.naive =
        new ServableModel(
            NaiveModel.card(
                series.interval(), forecasting.spec().hash(), forecasting.horizonsBars()),
            new NaiveModel(forecasting.horizonsBars().size()),
            ReferenceBins.NONE);
  }

  /** Predictions of all active models, and the activations among them, added to {@code events}. */
  List<OpenForecasts> score(
      FeatureRow row,
      FeatureWindow window,
      double volatility,
      ModelCatalog models,
      List<ForecastEvent> events) {
    if (!row.warm()) {
      String reason = "warming up: " + window.size() + " of " + FeatureWindow.STEPS + " warm rows";
      events.add(abstain(naive.card(), row, volatility, reason));
      return List.of();
    }
    List<OpenForecasts> open = new ArrayList<>();
    for (ServableModel model : active(models, row.closeTimeMs())) {
      noteActivation(model.card(), row.closeTimeMs(), events);
      List<Score> scores = model.model().score(window);
      if (finite(scores)) {
        List<HorizonForecast> forecasts =
            Scale.forecasts(scores, forecasting.horizonsBars(), row.close(), volatility);
        ModelCard card = model.card();
        events.add(prediction(card, row, card.trust(), "", volatility, forecasts));
        open.add(new OpenForecasts(card.id(), card.role(), scores, forecasts));
      } else {
        events.add(abstain(model.card(), row, volatility, "model_non_finite: " + scores));
      }
    }
    return open;
  }

  private List<ServableModel> active(ModelCatalog models, long closeTimeMs) {
    List<ServableModel> active = models.activeAt(series.interval(), closeTimeMs);
    if (!active.isEmpty() && active.get(0).card().role() == Role.CHAMPION) {
      return active;
    }
    List<ServableModel> withNaive = new ArrayList<>();
    withNaive.add(naive);
    withNaive.addAll(active);
    return withNaive;
  }

  private void noteActivation(ModelCard card, long closeTimeMs, List<ForecastEvent> events) {
    if (card.role() == Role.BASELINE) {
      return;
    }
    Long before = versions.put(card.id().name(), card.id().version());
    if (before == null || before != card.id().version()) {
      events.add(new Activation(series, closeTimeMs, card.id(), card.role(), card.activeFromMs()));
    }
  }

  private Prediction abstain(ModelCard card, FeatureRow row, double volatility, String reason) {
    return prediction(card, row, Trust.ABSTAIN, reason, volatility, List.of());
  }

  private Prediction prediction(
      ModelCard card,
      FeatureRow row,
      Trust trust,
      String reason,
      double volatility,
      List<HorizonForecast> forecasts) {
    return new Prediction(
        series,
        row.closeTimeMs(),
        row.close(),
        card.id(),
        card.role(),
        trust,
        reason,
        row.specHash(),
        volatility,
        forecasts);
  }

  private static boolean finite(List<Score> scores) {
    for (Score score : scores) {
      if (!Double.isFinite(score.scaledReturn())
          || !Double.isFinite(score.probabilityUp())
          || !Double.isFinite(score.scaledHalfWidth())) {
        return false;
      }
    }
    return true;
  }

  void save(ByteBuffer out) {
    out.put((byte) versions.size());
    versions.forEach((name, version) -> StateCodec.putText(out, name).putLong(version));
  }

  void load(ByteBuffer in) {
    for (int left = in.get(); left > 0; left--) {
      versions.put(StateCodec.getText(in), in.getLong());
    }
  }
}

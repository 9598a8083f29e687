package io.barcast.engine.forecast;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.catalog.TrustChange;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.NaiveModel;
import io.barcast.engine.model.Score;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Scores a series' feature window with every active model, and records the first bar that a version
 * scores.
 */
final class Scorer {
  private final SeriesId series;
  private final Forecasting forecasting;
  private final ConformalIntervals intervals;
  private final FlatShares flats;
  private final ServableModel naive;
  private final Map<String, Active> versions = new TreeMap<>();

  /**
   * The version of a model name that scores.
   *
   * @param windowEndMs end of the newest window that it scored in
   * @param previousEndMs end of the window that it scored in before; {@link
   *     WindowSummary#NO_WINDOW} when there is none
   */
  private record Active(long version, long windowEndMs, long previousEndMs) {
    Active movedTo(long endMs) {
      return endMs > windowEndMs ? new Active(version, endMs, windowEndMs) : this;
    }
  }

  Scorer(SeriesId series, Forecasting forecasting, ConformalIntervals intervals, FlatShares flats) {
    this.series = series;
    this.forecasting = forecasting;
    this.intervals = intervals;
    this.flats = flats;
    this.naive =
        new ServableModel(
            ModelCard.naive(series.interval(), forecasting.spec().hash(), forecasting.horizons()),
            new NaiveModel(forecasting.horizons().size()),
            ReferenceBins.NONE);
  }

  /**
   * Predictions of all active models, and the activations among them, added to {@code events}.
   *
   * @param rows whose newest row is scored
   */
  MadeForecasts score(
      FeatureRow row, FeaturePipeline rows, ModelCatalog models, List<ForecastEvent> events) {
    return row.warm()
        ? predict(active(models, row.closeTimeMs()), row, rows, models, events)
        : abstain(List.of(naive), row, rows.window(), events);
  }

  /**
   * Predictions of the models that predicted at this close before, or of all active ones when none
   * did, so that every earlier forecast is replaced. The naive model joins them if the champion was
   * suspended since.
   */
  MadeForecasts rescore(
      FeatureRow row,
      FeaturePipeline rows,
      MadeForecasts before,
      ModelCatalog models,
      List<ForecastEvent> events) {
    if (before.open().isEmpty()) {
      return score(row, rows, models, events);
    }
    List<ServableModel> earlier =
        before.open().stream().flatMap(open -> find(open.model(), models).stream()).toList();
    return row.warm()
        ? predict(answered(earlier, models, row.closeTimeMs()), row, rows, models, events)
        : abstain(earlier, row, rows.window(), events);
  }

  private Optional<ServableModel> find(ModelId id, ModelCatalog models) {
    return id.equals(naive.card().id()) ? Optional.of(naive) : models.find(id);
  }

  private MadeForecasts abstain(
      List<ServableModel> scorers,
      FeatureRow row,
      FeatureWindow window,
      List<ForecastEvent> events) {
    String reason =
        window.full()
            ? "not every feature is defined at this bar"
            : "warming up: " + window.size() + " of " + FeatureWindow.STEPS + " warm rows";
    double volatility = Scale.volatility(row.volatility());
    scorers.forEach(model -> events.add(abstain(model.card(), row, volatility, reason)));
    return MadeForecasts.none(row.close(), volatility);
  }

  private MadeForecasts predict(
      List<ServableModel> scorers,
      FeatureRow row,
      FeaturePipeline rows,
      ModelCatalog models,
      List<ForecastEvent> events) {
    double volatility = Scale.volatility(row.volatility());
    float[] expected = rows.expectedVolatility();
    Optional<TrustChange> suspension = suspension(scorers, models, row.closeTimeMs());
    List<OpenForecasts> open = new ArrayList<>();
    for (ServableModel model : scorers) {
      noteActivation(model.card(), row.closeTimeMs(), events);
      List<Score> own = model.model().score(rows.window());
      if (finite(own)) {
        ModelCard card = model.card();
        List<Score> scores = intervals.adapt(card.id(), own, volatility, expected);
        List<HorizonForecast> forecasts =
            Scale.forecasts(
                model.model(), scores, flats, forecasting.horizons(), row.close(), volatility);
        Optional<TrustChange> less = models.distrustAt(card.id(), row.closeTimeMs());
        Trust trust = less.map(TrustChange::trust).orElse(card.trust());
        events.add(
            prediction(card, row, trust, reason(card, less, suspension), volatility, forecasts));
        open.add(new OpenForecasts(card.id(), card.role(), scores));
      } else {
        events.add(abstain(model.card(), row, volatility, "model_non_finite: " + own));
      }
    }
    return new MadeForecasts(row.close(), volatility, open, expected);
  }

  private static String reason(
      ModelCard card, Optional<TrustChange> less, Optional<TrustChange> suspension) {
    return card.role() == Role.BASELINE
        ? suspension.map(why -> why.model() + " is suspended: " + why.reason()).orElse("")
        : less.map(TrustChange::reason).orElse("");
  }

  private List<ServableModel> active(ModelCatalog models, long closeTimeMs) {
    List<ServableModel> active = models.activeAt(series.interval(), closeTimeMs);
    return !active.isEmpty() && active.get(0).card().role() == Role.CHAMPION
        ? answered(active, models, closeTimeMs)
        : withNaive(active);
  }

  /** With the naive model where the champion among the scorers is suspended. */
  private List<ServableModel> answered(
      List<ServableModel> scorers, ModelCatalog models, long closeTimeMs) {
    return suspension(scorers, models, closeTimeMs).isEmpty() || scorers.contains(naive)
        ? scorers
        : withNaive(scorers);
  }

  private List<ServableModel> withNaive(List<ServableModel> others) {
    List<ServableModel> withNaive = new ArrayList<>();
    withNaive.add(naive);
    withNaive.addAll(others);
    return withNaive;
  }

  /** Why the champion among the scorers is suspended; empty when it is not. */
  private static Optional<TrustChange> suspension(
      List<ServableModel> scorers, ModelCatalog models, long closeTimeMs) {
    for (ServableModel scorer : scorers) {
      if (scorer.card().role() == Role.CHAMPION) {
        return models
            .distrustAt(scorer.card().id(), closeTimeMs)
            .filter(less -> less.trust() == Trust.SUSPENDED);
      }
    }
    return Optional.empty();
  }

  private void noteActivation(ModelCard card, long closeTimeMs, List<ForecastEvent> events) {
    if (card.role() == Role.BASELINE) {
      return;
    }
    long endMs = WindowSummary.endOfWindow(series.interval(), closeTimeMs);
    Active before = versions.get(card.id().name());
    if (before != null && before.version() == card.id().version()) {
      versions.put(card.id().name(), before.movedTo(endMs));
    } else {
      versions.put(
          card.id().name(), new Active(card.id().version(), endMs, WindowSummary.NO_WINDOW));
      events.add(
          new ModelActivation(series, closeTimeMs, card.id(), card.role(), card.activeFromMs()));
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
        row.revised(),
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

  /**
   * The end of the window that a version scored in before one; {@link WindowSummary#NO_WINDOW} when
   * it did not, or no longer scores.
   */
  long previousEndMs(ModelId id, long windowEndMs) {
    Active active = versions.get(id.name());
    return active != null && active.version() == id.version() && active.windowEndMs() == windowEndMs
        ? active.previousEndMs()
        : WindowSummary.NO_WINDOW;
  }

  void save(ByteBuffer out) {
    out.put((byte) versions.size());
    versions.forEach(
        (name, active) -> {
          StateCodec.putText(out, name).putLong(active.version());
          out.putLong(active.windowEndMs()).putLong(active.previousEndMs());
        });
  }

  void load(ByteBuffer in) {
    for (int left = in.get(); left > 0; left--) {
      versions.put(StateCodec.getText(in), new Active(in.getLong(), in.getLong(), in.getLong()));
    }
  }
}

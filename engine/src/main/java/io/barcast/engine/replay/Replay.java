package io.barcast.engine.replay;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftMonitor;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.Forecaster;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.forecast.WindowSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The pipeline without Kafka: bars and models in, events out, by the same code that runs live. Not
 * thread-safe.
 */
public final class Replay {
  private final Forecasting forecasting;
  private final Map<SeriesId, Forecaster> forecasters = new HashMap<>();
  private final Map<String, DriftMonitor> monitors = new HashMap<>();
  private ModelCatalog models = ModelCatalog.EMPTY;

  /**
   * The results of one bar.
   *
   * @param events events of its series, in order
   * @param alerts drift alerts of the models, in order
   */
  public record Step(List<ForecastEvent> events, List<DriftAlert> alerts) {
    public Step {
      events = List.copyOf(events);
      alerts = List.copyOf(alerts);
    }
  }

  public Replay(Forecasting forecasting) {
    this.forecasting = forecasting;
  }

  /** Adds a model version, which may score all later bars. */
  public void onModel(ServableModel model) {
    models = models.with(model);
  }

  /** Processes the next bar. An alert that it raises or clears counts for later bars. */
  public Step onBar(Bar bar) {
    List<ForecastEvent> events =
        forecasters
            .computeIfAbsent(bar.series(), series -> new Forecaster(series, forecasting))
            .onBar(bar, models);
    List<DriftAlert> alerts = new ArrayList<>();
    for (ForecastEvent event : events) {
      if (event instanceof WindowSummary summary) {
        alerts.addAll(monitor(summary.model().name()).onSummary(summary, models));
      }
    }
    alerts.forEach(this::learn);
    return new Step(events, alerts);
  }

  private void learn(DriftAlert alert) {
    alert.trustChange().ifPresent(change -> models = models.with(change));
  }

  /** The drift monitors so far, by model name. */
  public SortedMap<String, DriftMonitor> monitors() {
    return new TreeMap<>(monitors);
  }

  private DriftMonitor monitor(String modelName) {
    return monitors.computeIfAbsent(
        modelName, name -> new DriftMonitor(forecasting.spec().names()));
  }
}

package io.barcast.app.demo;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftAlert.Scope;
import io.barcast.engine.drift.DriftAlert.State;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All records that a market causes, as values: events and alerts in order by series or model name,
 * runs and models in order.
 */
final class LoopRecord {
  private final SortedMap<String, List<Object>> events = new TreeMap<>();
  private final List<TrainingRun> runs = new ArrayList<>();
  private final List<ModelUpdate> models = new ArrayList<>();

  void add(ForecastEvent event) {
    if (event instanceof FeaturesComputed computed) {
      add(computed.row());
    } else if (event instanceof Prediction
        || event instanceof Outcome
        || event instanceof ModelActivation
        || event instanceof WindowSummary) {
      at(event.getClass().getSimpleName() + " " + event.series()).add(event);
    } else {
      throw new AssertionError("expected in-order bars that are all accepted, got " + event);
    }
  }

  void add(FeatureRow row) {
    at("FeatureRow " + row.series()).add(row);
  }

  void add(DriftAlert alert) {
    at("DriftAlert " + alert.model().name()).add(alert);
  }

  void add(TrainingRun run) {
    runs.add(run);
  }

  void add(ModelUpdate model) {
    models.add(model);
  }

  private List<Object> at(String place) {
    return events.computeIfAbsent(place, key -> new ArrayList<>());
  }

  /** Values by type and series, or by type and model name. */
  SortedMap<String, List<Object>> events() {
    return events;
  }

  List<TrainingRun> runs() {
    return runs;
  }

  List<ModelUpdate> models() {
    return models;
  }

  private <T> List<T> all(Class<T> type) {
    return events.values().stream()
        .flatMap(List::stream)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** Performance alerts that were raised. */
  List<DriftAlert> raised() {
    return all(DriftAlert.class).stream()
        .filter(alert -> alert.scope() == Scope.PERFORMANCE && alert.state() == State.RAISED)
        .toList();
  }

  /** The predictions of a model, of all series. */
  List<Prediction> predictions(ModelId model) {
    return all(Prediction.class).stream().filter(p -> p.model().equals(model)).toList();
  }

  /** The runs that drift alerts triggered. */
  List<TrainingRun> driftRuns() {
    return runs.stream().filter(run -> run.id().startsWith("drift:")).toList();
  }

  /** The activations of a model, one per series. */
  List<ModelActivation> activations(ModelId model) {
    return all(ModelActivation.class).stream().filter(a -> a.model().equals(model)).toList();
  }
}

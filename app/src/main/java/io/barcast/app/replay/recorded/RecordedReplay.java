package io.barcast.app.replay.recorded;

import io.barcast.app.inspect.PipelineReader;
import io.barcast.app.inspect.TopicBars;
import io.barcast.app.replay.ReplayRange;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.Forecaster;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.replay.Replay;
import io.barcast.runtime.KafkaProperties;
import io.barcast.schemas.ModelValidator;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A replay of what a pipeline recorded, up to what predict has processed: each series switches to a
 * version at the bar at which it did, and trust follows the recorded alerts. Its events are
 * compared with the recorded ones. Not thread-safe.
 */
public final class RecordedReplay implements AutoCloseable {
  private final Forecasting forecasting;
  private final ReplayRange range;
  private final TopicBars bars;
  private final RecordedHistory history;
  private final RecordedModels models;
  private final RecordedTrust trust;
  private final RecordedAlerts alerts;
  private final Comparisons comparisons;
  private final RecordedValues<Prediction> predictions;
  private final Consumer<String> warnings;
  private final Map<SeriesId, Forecaster> forecasters = new HashMap<>();
  private final Map<String, Long> reachedMs = new HashMap<>();
  private long latestMs = Long.MIN_VALUE;

  private RecordedReplay(
      PipelineReader pipeline,
      Forecasting forecasting,
      List<PublicKey> trustedKeys,
      ReplayRange range,
      Consumer<String> warnings,
      TopicBars bars) {
    this.forecasting = forecasting;
    this.range = range;
    this.warnings = warnings;
    this.bars = bars;
    history =
        RecordedHistory.read(pipeline, new ModelValidator(forecasting, trustedKeys), warnings);
    models = new RecordedModels(history.models(), history.activations());
    trust = new RecordedTrust(history.changes());
    alerts =
        RecordedAlerts.judge(pipeline, predict(pipeline), forecasting.spec().names(), models.all());
    predictions =
        new RecordedValues<>(
            pipeline,
            ComparedTopic.PREDICTIONS,
            new ReplayRange(Long.MIN_VALUE, Long.MAX_VALUE, range.symbols()));
    comparisons = new Comparisons(pipeline, range);
  }

  /**
   * Opens the topics of a pipeline.
   *
   * @param trustedKeys Ed25519 keys of which one must have signed a model; empty to accept any
   * @param range what is compared
   * @param warnings receives one line per model or alert that is left out
   * @throws io.barcast.runtime.UserException when a topic is missing, or its first records are gone
   */
  public static RecordedReplay open(
      PipelineReader pipeline,
      Forecasting forecasting,
      List<PublicKey> trustedKeys,
      ReplayRange range,
      Consumer<String> warnings) {
    TopicBars bars = TopicBars.open(pipeline, Optional.of(predict(pipeline)));
    try {
      bars.log().requireStart();
      RecordedReplay replay =
          new RecordedReplay(pipeline, forecasting, trustedKeys, range, warnings, bars);
      replay.alerts.all().forEach(replay.comparisons::add);
      return replay;
    } catch (RuntimeException e) {
      bars.close();
      throw e;
    }
  }

  private static String predict(PipelineReader pipeline) {
    return KafkaProperties.applicationId(pipeline.settings());
  }

  /** The bars to replay. */
  public TopicBars bars() {
    return bars;
  }

  /** The versions that could serve. */
  public List<ModelUpdate> models() {
    return history.updates();
  }

  /** Replays the next bar, unless it is of another symbol, and compares its events. */
  public Replay.Step onBar(Bar bar) {
    return range.includes(bar.series()) ? replayed(bar) : new Replay.Step(List.of(), List.of());
  }

  private Replay.Step replayed(Bar bar) {
    SeriesId series = bar.series();
    long closeMs = reachedMs.merge(series.toString(), bar.closeTimeMs(), Math::max);
    latestMs = Math.max(latestMs, closeMs);
    List<ForecastEvent> events =
        forecasters
            .computeIfAbsent(series, name -> new Forecaster(name, forecasting))
            .onBar(bar, known(series, closeMs));
    for (ForecastEvent event : events) {
      comparisons.add(event);
      if (event instanceof Prediction && !trust.isEmpty()) {
        predictions.next(series.toString());
      }
    }
    return new Replay.Step(events, alerts.by(latestMs));
  }

  private ModelCatalog known(SeriesId series, long closeMs) {
    ModelCatalog known = models.at(series, closeMs);
    return trust.isEmpty() ? known : trust.at(known, predictions.ahead(series.toString(), closeMs));
  }

  /** Reads what else was recorded, and gives the verdict of each topic. */
  public List<TopicVerdict> verdicts() {
    if (trust.lateBars() > 0) {
      warnings.accept(
          "a drift alert came too late for %,d bars, which were scored without it"
              .formatted(trust.lateBars()));
    }
    return comparisons.finish(reachedMs);
  }

  @Override
  public void close() {
    comparisons.close();
    predictions.close();
    bars.close();
  }
}

package io.barcast.monitoring.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Hole;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Artifact;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftEvidence;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.forecast.HorizonForecast;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.DeadLetter;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Values of every kind that the page shows, of hourly bars from 2024. */
final class PageSamples {
  static final SeriesId ACME = SeriesId.of("ACME", "1h");
  static final ModelId FIRST = new ModelId("xgboost-1h", 1);
  static final ModelId SECOND = new ModelId("xgboost-1h", 2);
  static final long HOUR_MS = 3_600_000;

  /** 2024-01-01T00:00:00Z. */
  static final long START_MS = 1_704_067_200_000L;

  private PageSamples() {}

  /** The time at which a bar closes, the first being 1. */
  static long close(int bar) {
    return START_MS + bar * HOUR_MS;
  }

  static Bar bar(SeriesId series, int number, double close) {
    return Bar.opening(
        series, close(number) - HOUR_MS, close, close + 1, close - 1, close, 10, "test");
  }

  static ConsumerRecord<byte[], byte[]> at(long offset) {
    return new ConsumerRecord<>("bars", 0, offset, null, null);
  }

  static FeatureRow features(SeriesId series, int number, @Nullable Hole hole, boolean revised) {
    return new FeatureRow(
        series,
        close(number),
        100,
        1,
        hole,
        "hash",
        true,
        revised,
        0.01,
        FeatureVector.of(new float[] {1}));
  }

  static Hole holeBefore(int number, long bars) {
    return new Hole(close(number) - (bars + 1) * HOUR_MS, close(number) - HOUR_MS, bars);
  }

  static Prediction prediction(SeriesId series, int number, ModelId model, Role role, Trust trust) {
    return new Prediction(
        series,
        close(number),
        100,
        model,
        role,
        trust,
        "",
        "hash",
        0.01,
        false,
        List.of(new HorizonForecast(5, 0.01, 0.6, 98, 103, 101, false, 0)));
  }

  static Outcome outcome(SeriesId series, int number, double actual) {
    Settlement settlement =
        new Settlement(
            5,
            close(number - 5),
            100,
            0.01,
            0.6,
            0.02,
            actual,
            100 * Math.exp(actual),
            actual - 0.01,
            actual,
            actual > 0,
            true,
            0.05);
    return new Outcome(series, close(number), FIRST, Role.CHAMPION, List.of(settlement));
  }

  static ModelUpdate model(ModelId id, int fromBar) {
    ModelCard card =
        new ModelCard(
            id,
            Family.XGBOOST,
            Role.CHAMPION,
            Trust.PROVEN,
            Interval.of("1h"),
            close(fromBar),
            "hash",
            Horizons.of(5));
    return ModelUpdate.unsigned(
        card,
        Artifact.of(new byte[] {1}),
        Map.of(),
        "better than naive",
        Map.of("trigger_id", "first-data:1h", "seed", "7"));
  }

  static ModelActivation activation(SeriesId series, ModelId model, int number) {
    return new ModelActivation(
        series, close(number), model, Role.CHAMPION, close(number) - HOUR_MS);
  }

  static DriftAlert alert(DriftAlert.State state, int number) {
    return new DriftAlert(
        "a1",
        FIRST,
        DriftAlert.Scope.PERFORMANCE,
        "skill",
        "cusum",
        4.5,
        3,
        close(number - 24),
        close(number),
        state,
        DriftAlert.Severity.CRITICAL,
        List.of(new DriftEvidence("skill", 4.5, Double.NaN, List.of(0.5, 0.5), List.of(0.9, 0.1))));
  }

  static TrainingRun run(String id, Decision decision, int number) {
    return run(id, "1h", decision, number);
  }

  static TrainingRun run(String id, String interval, Decision decision, int number) {
    return new TrainingRun(
        id,
        "drift",
        interval,
        close(number),
        close(1),
        close(number),
        250,
        decision,
        "p 0.01",
        List.of(SECOND.key()),
        Map.of("max_depth", "3"),
        Map.of("rmse", 0.01, "ic", Double.NaN));
  }

  static DeadLetter letter(String value) {
    return new DeadLetter("bars", 0, 7_000, "stale", "too late", null, value.getBytes(UTF_8));
  }

  static PageHistory empty(int records) {
    return new PageHistory(records, TopicNames.PLAIN);
  }

  /** A history with every kind of record, and with every list filled. */
  static PageHistory full() {
    PageHistory history = empty(1_000);
    fill(history);
    return history;
  }

  private static void fill(PageHistory history) {
    for (int number = 1; number <= 200; number++) {
      history.bar(at(number - 1), bar(ACME, number, 100 + number % 7));
      history.prediction(prediction(ACME, number, FIRST, Role.CHAMPION, Trust.PROVEN));
      if (number > 5) {
        history.outcome(outcome(ACME, number, number % 2 == 0 ? 0.02 : -0.01));
      }
    }
    history.bar(at(200), bar(ACME, 206, 50).withSplit(2));
    history.features(features(ACME, 206, holeBefore(206, 5), false));
    history.outcome(outcome(ACME, 206, Double.NaN));
    history.model(model(FIRST, 20));
    history.model(model(SECOND, 150));
    history.activated(activation(ACME, FIRST, 21));
    history.activated(activation(ACME, SECOND, 151));
    history.alert(alert(DriftAlert.State.RAISED, 130));
    history.alert(alert(DriftAlert.State.CLEARED, 160));
    history.run(run("drift:a1", Decision.PROVEN, 140));
    history.run(run("search:1", Decision.TRIED, 150));
    history.deadLetter(at(3), letter("<script>\u0000"));
  }

  static final DriftReadings DRIFT =
      () -> List.of(new DriftReadings.Reading(model(SECOND, 150).card(), 3, Map.of("rsi_14", 0.2)));

  static final ReaderState LIVE =
      new ReaderState() {
        @Override
        public boolean caughtUp() {
          return true;
        }

        @Override
        public Optional<String> outage() {
          return Optional.empty();
        }

        @Override
        public OptionalLong lagRecords() {
          return OptionalLong.of(0);
        }

        @Override
        public boolean stalled() {
          return false;
        }
      };
}

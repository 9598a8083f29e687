package io.barcast.schemas;

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
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.ModelId;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Random records of every kind, the same for the same seed. */
final class Samples {
  private final SplittableRandom random;

  Samples(long seed) {
    random = new SplittableRandom(seed);
  }

  Bar bar() {
    double open = random.nextDouble(1, 1e6);
    double close = random.nextDouble(1, 1e6);
    return Bar.opening(
        series(),
        timeMs(),
        open,
        Math.max(open, close) * 1.01,
        Math.min(open, close) * 0.99,
        close,
        random.nextDouble(1e9),
        text());
  }

  FeatureRow features() {
    float[] values = new float[random.nextInt(30)];
    for (int f = 0; f < values.length; f++) {
      values[f] = f % 7 == 3 ? Float.NaN : (float) random.nextDouble(-3, 3);
    }
    return new FeatureRow(
        series(),
        timeMs(),
        number(),
        split(),
        hole(),
        text(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextInt(4) == 0 ? Double.NaN : random.nextDouble(),
        FeatureVector.of(values));
  }

  Prediction prediction() {
    return new Prediction(
        series(),
        timeMs(),
        number(),
        model(),
        one(Role.values()),
        one(Trust.values()),
        text(),
        text(),
        number(),
        random.nextBoolean(),
        several(this::horizon));
  }

  private HorizonForecast horizon() {
    return new HorizonForecast(
        random.nextInt(1, 100),
        number(),
        random.nextDouble(),
        number(),
        number(),
        number(),
        random.nextBoolean(),
        random.nextDouble());
  }

  Outcome outcome() {
    return new Outcome(series(), timeMs(), model(), one(Role.values()), several(this::settlement));
  }

  private Settlement settlement() {
    return new Settlement(
        random.nextInt(1, 100),
        timeMs(),
        number(),
        number(),
        random.nextDouble(),
        number(),
        number(),
        number(),
        number(),
        number(),
        random.nextBoolean(),
        random.nextBoolean(),
        number());
  }

  ModelActivation activation() {
    return new ModelActivation(series(), timeMs(), model(), one(Role.values()), timeMs());
  }

  WindowSummary window() {
    return new WindowSummary(
        series(),
        timeMs(),
        model(),
        timeMs(),
        timeMs(),
        random.nextInt(1000),
        several(() -> several(() -> random.nextInt(-5, 1000))),
        several(() -> random.nextInt(-5, 1000)),
        several(() -> new WindowSummary.Loss(timeMs(), random.nextLong())),
        new WindowSummary.Moves(random.nextInt(), random.nextLong(), random.nextInt()),
        new WindowSummary.Gaps(random.nextInt(), random.nextInt(), random.nextInt()));
  }

  DriftAlert alert() {
    return new DriftAlert(
        text(),
        model(),
        one(DriftAlert.Scope.values()),
        text(),
        text(),
        number(),
        number(),
        timeMs(),
        timeMs(),
        one(DriftAlert.State.values()),
        one(DriftAlert.Severity.values()),
        List.of(new DriftEvidence(text(), number(), number(), List.of(number()), List.of())));
  }

  ModelUpdate modelUpdate() {
    ModelCard card =
        new ModelCard(
            model(),
            one(Family.values()),
            one(Role.values()),
            one(Trust.values()),
            Interval.of("1h"),
            random.nextLong(),
            text(),
            horizons());
    return new ModelUpdate(
        card,
        Artifact.of(bytes(random.nextInt(5000))),
        text(),
        Artifact.of(bytes(64)),
        Map.of("rmse", number(), text() + "1", number()),
        text(),
        Map.of("seed", text(), "rows", text()));
  }

  private Horizons horizons() {
    return new Horizons(random.ints(3, 1, 100).distinct().sorted().boxed().toList());
  }

  TrainingRun trainingRun() {
    return new TrainingRun(
        text(),
        "drift",
        "1h",
        timeMs(),
        timeMs(),
        timeMs(),
        random.nextInt(),
        one(TrainingRun.Decision.values()),
        text(),
        several(this::text),
        Map.of("depth", text()),
        Map.of("rmse", number()));
  }

  RetrainRequest retrainRequest() {
    return new RetrainRequest(text(), "1d", timeMs(), text());
  }

  byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  int number(int bound) {
    return random.nextInt(bound);
  }

  double number() {
    return random.nextDouble(-1e9, 1e9);
  }

  private SeriesId series() {
    return SeriesId.of("S" + random.nextInt(50), one(new String[] {"1m", "1h", "1d"}));
  }

  private double split() {
    return random.nextInt(4) == 0 ? 4 : 1;
  }

  private @Nullable Hole hole() {
    return random.nextBoolean() ? null : new Hole(timeMs(), 4_000_000_000_000L, 1 + number(100));
  }

  private ModelId model() {
    return new ModelId(text(), random.nextLong(1000));
  }

  private long timeMs() {
    return random.nextLong(4_000_000_000_000L);
  }

  private String text() {
    return one(new String[] {"", "a", "xgboost-1h", "Größe \u20ac \ud83d\udcc8", "x".repeat(300)});
  }

  private <T> T one(T[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  private <T> List<T> several(Supplier<T> item) {
    return Stream.generate(item).limit(random.nextInt(4)).toList();
  }

  static IntStream seeds(int count) {
    return IntStream.range(0, count);
  }
}

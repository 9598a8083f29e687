package io.barcast.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftAlert.Scope;
import io.barcast.engine.drift.DriftAlert.State;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.FeatureScaler;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.LinearModel;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.DeadLetter;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** One record of every kind that the monitor reads, with the values that a test is about. */
final class Records {
  static final FeatureSpec SPEC = FeatureSpec.standard();
  static final SeriesId SERIES = SeriesId.of("ACME", "1h");
  static final long HOUR_MS = Interval.of("1h").millis();

  private Records() {}

  static FeatureRow features(long closeTimeMs) {
    return features(closeTimeMs, false);
  }

  static FeatureRow features(long closeTimeMs, boolean revised) {
    FeatureVector values = FeatureVector.of(new float[SPEC.size()]);
    return new FeatureRow(
        SERIES, closeTimeMs, 100, 1, null, SPEC.hash(), true, revised, 0.01, values);
  }

  static Prediction prediction(Role role, Trust trust) {
    return new Prediction(
        SERIES,
        0,
        100,
        new ModelId("linear-1h", 1),
        role,
        trust,
        "",
        SPEC.hash(),
        1,
        false,
        List.of());
  }

  /** A forecast one bar ahead of {@code expected} with the return {@code actual}. */
  static Outcome outcome(String model, long dueMs, double expected, double actual) {
    boolean hit = expected >= 0 ? actual > 0 : actual < 0;
    Settlement settlement =
        new Settlement(
            1,
            dueMs - HOUR_MS,
            100,
            expected,
            expected >= 0 ? 0.75 : 0.25,
            1,
            actual,
            100 * Math.exp(actual),
            actual - expected,
            actual,
            hit,
            hit,
            0.1);
    return new Outcome(SERIES, dueMs, new ModelId(model, 1), Role.CHAMPION, List.of(settlement));
  }

  static ModelUpdate model(long version) {
    ModelCard card =
        new ModelCard(
            new ModelId("linear-1h", version),
            Family.LINEAR,
            Role.CHAMPION,
            Trust.UNPROVEN,
            Interval.of("1h"),
            0,
            SPEC.hash(),
            Horizons.of(1));
    return ModelUpdate.unsigned(
        card, ModelArtifacts.encode(linear(), halves()), Map.of(), "a test", Map.of());
  }

  private static LinearModel linear() {
    double[] means = new double[SPEC.size()];
    double[] deviations = new double[SPEC.size()];
    Arrays.fill(deviations, 1);
    List<Double> weights = Collections.nCopies(SPEC.size(), 0.0);
    LinearModel.Coefficients line = new LinearModel.Coefficients(0, weights);
    return new LinearModel(
        new FeatureScaler(means, deviations),
        List.of(new LinearModel.Equations(line, line)),
        List.of(Calibration.uncalibrated(1.6)));
  }

  /** Half of the training rows below zero, half above, in every feature. */
  private static ReferenceBins halves() {
    float[][] edges = new float[SPEC.size()][];
    Arrays.fill(edges, new float[] {0});
    double[][] shares = new double[SPEC.size()][];
    Arrays.fill(shares, new double[] {0.5, 0.5});
    return new ReferenceBins(edges, shares);
  }

  /** A window of 20 bars, of which {@code below} have every feature below zero. */
  static WindowSummary window(long version, int number, int below) {
    long endMs = (long) number * WindowSummary.WINDOW_BARS * HOUR_MS;
    return new WindowSummary(
        SERIES,
        endMs,
        new ModelId("linear-1h", version),
        endMs,
        endMs - WindowSummary.WINDOW_BARS * 3_600_000L,
        WindowSummary.WINDOW_BARS,
        Collections.nCopies(SPEC.size(), List.of(below, WindowSummary.WINDOW_BARS - below)),
        List.of(),
        List.of(),
        new WindowSummary.Moves(0, 0, 0),
        new WindowSummary.Gaps(0, 0, 0));
  }

  static ModelActivation activation(String model, long version, Role role, long closeTimeMs) {
    return new ModelActivation(
        SERIES, closeTimeMs, new ModelId(model, version), role, closeTimeMs - 1);
  }

  static DriftAlert alert(String id, State state) {
    return new DriftAlert(
        id,
        new ModelId("linear-1h", 1),
        Scope.FEATURE,
        "rsi_14",
        "psi",
        0.3,
        0.25,
        0,
        0,
        state,
        DriftAlert.Severity.WARNING,
        List.of());
  }

  static TrainingRun run(String trigger, Decision decision) {
    return new TrainingRun(
        trigger + ":1h", trigger, "1h", 0, 0, 0, 10, decision, "", List.of(), Map.of(), Map.of());
  }

  static DeadLetter deadLetter(String topic, String reason) {
    return new DeadLetter(topic, 0, 7, reason, "a test", "ACME".getBytes(UTF_8), new byte[] {1});
  }
}

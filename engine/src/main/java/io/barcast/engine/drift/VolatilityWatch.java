package io.barcast.engine.drift;

import io.barcast.engine.catalog.VolatilityReference;
import io.barcast.engine.detect.Cusum;
import io.barcast.engine.drift.DriftAlert.Scope;
import io.barcast.engine.drift.DriftAlert.Severity;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A test for a change of the size of the moves, in both directions: cumulative sums of the mean log
 * absolute return per window, standardised by the reference.
 */
final class VolatilityWatch implements Watch {
  private static final String SUBJECT = "volatility";

  private final VolatilityReference usual;
  private final Cusum up;
  private final Cusum down;

  VolatilityWatch(VolatilityReference usual) {
    this.usual = usual;
    up = new Cusum(usual.threshold());
    down = new Cusum(usual.threshold());
  }

  /** The increments of the sums for the mean of a window: of a rise, and of a fall. */
  static double[] increments(double mean, VolatilityReference usual) {
    double z = Standardised.of(mean - usual.mean(), usual.deviation());
    return new double[] {z - Standardised.ALLOWANCE, -z - Standardised.ALLOWANCE};
  }

  @Override
  public Scope scope() {
    return Scope.VOLATILITY;
  }

  @Override
  public void add(WindowTotals window, long endMs) {
    double mean = window.meanLogSize();
    if (usual.known() && Double.isFinite(mean)) {
      double[] increments = increments(mean, usual);
      up.add(increments[0], endMs);
      down.add(increments[1], endMs);
    }
  }

  @Override
  public List<Signal> signals() {
    if (!usual.known()) {
      return List.of();
    }
    Cusum larger = up.statistic() >= down.statistic() ? up : down;
    return List.of(
        new Signal(
            SUBJECT,
            CUSUM,
            larger.statistic(),
            larger.threshold(),
            larger.onsetMs(),
            Severity.INFO,
            this::evidence));
  }

  private List<DriftEvidence> evidence() {
    return List.of(evidence("volatility_up", up), evidence("volatility_down", down));
  }

  private static DriftEvidence evidence(String subject, Cusum sum) {
    return new DriftEvidence(subject, sum.statistic(), sum.threshold(), List.of(), List.of());
  }

  @Override
  public void save(ByteBuffer out) {
    up.save(out);
    down.save(out);
  }

  @Override
  public void load(ByteBuffer in) {
    up.load(in);
    down.load(in);
  }

  @Override
  public int bytes() {
    return 4 * Long.BYTES;
  }
}

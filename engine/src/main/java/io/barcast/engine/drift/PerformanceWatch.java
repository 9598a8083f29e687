package io.barcast.engine.drift;

import io.barcast.engine.catalog.LossReference;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.detect.Cusum;
import io.barcast.engine.drift.DriftAlert.Scope;
import io.barcast.engine.drift.DriftAlert.Severity;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Two tests of a model's losses: whether a proven model still has skill against the naive one, by
 * the cumulative log odds naive : model, and whether its losses are those of its own past.
 */
final class PerformanceWatch implements Watch {
  static final String SKILL = "skill";
  static final String LOSS = "loss";
  private static final String LOG_ODDS = "log_odds";

  private final LossReference usual;
  private final boolean skilled;
  private final Cusum skill;
  private final LossChange loss;

  PerformanceWatch(ServableModel served) {
    usual = served.reference().losses();
    skilled = usual.known() && served.card().trust() == Trust.PROVEN;
    skill = new Cusum(usual.thresholds().skillGone());
    loss = new LossChange(usual);
  }

  /**
   * Takes over the doubts in an older version's skill, so that frequent new versions do not hide
   * that it is gone.
   */
  void continueFrom(PerformanceWatch older) {
    if (skilled && older.skilled && older.skill.statistic() > 0) {
      skill.add(older.skill.statistic(), older.skill.onsetMs());
    }
  }

  @Override
  public Scope scope() {
    return Scope.PERFORMANCE;
  }

  @Override
  public void add(WindowTotals window, long endMs) {
    window.readLosses(this::addLoss);
  }

  private void addLoss(long dueMs, double mean, int series) {
    if (skilled) {
      skill.add(usual.logOdds(mean, series), dueMs);
    }
    loss.add(dueMs, mean, series);
  }

  @Override
  public List<Signal> signals() {
    List<Signal> signals = new ArrayList<>();
    if (skilled) {
      signals.add(skill(skill.threshold(), Severity.CRITICAL));
      signals.add(skill(usual.thresholds().skillInDoubt(), Severity.WARNING));
    }
    Cusum sum = loss.sum();
    signals.add(
        new Signal(
            LOSS,
            CUSUM,
            sum.statistic(),
            sum.threshold(),
            sum.onsetMs(),
            Severity.WARNING,
            this::evidence));
    return signals;
  }

  private Signal skill(double threshold, Severity severity) {
    return new Signal(
        SKILL, LOG_ODDS, skill.statistic(), threshold, skill.onsetMs(), severity, this::evidence);
  }

  private List<DriftEvidence> evidence() {
    List<DriftEvidence> evidence = new ArrayList<>();
    if (skilled) {
      evidence.add(evidence(SKILL, skill));
    }
    evidence.add(evidence(LOSS, loss.sum()));
    evidence.sort((a, b) -> Double.compare(ratio(b), ratio(a)));
    return evidence;
  }

  private static double ratio(DriftEvidence evidence) {
    return evidence.statistic() / evidence.threshold();
  }

  private static DriftEvidence evidence(String subject, Cusum sum) {
    return new DriftEvidence(subject, sum.statistic(), sum.threshold(), List.of(), List.of());
  }

  @Override
  public void save(ByteBuffer out) {
    skill.save(out);
    loss.save(out);
  }

  @Override
  public void load(ByteBuffer in) {
    skill.load(in);
    loss.load(in);
  }

  @Override
  public int bytes() {
    return 2 * Long.BYTES + loss.bytes();
  }
}

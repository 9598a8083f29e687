package io.barcast.engine.drift;

import io.barcast.engine.drift.DriftAlert.Scope;
import io.barcast.engine.drift.DriftAlert.Severity;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One test for all distributions of a scope together: its statistic is the largest standardised
 * divergence, whose threshold allows for the number of distributions.
 */
final class DivergenceWatch implements Watch {
  private static final String DETECTOR = "divergence";
  private static final int MOST_EVIDENCE = 5;

  private final Scope scope;
  private final Severity severity;
  private final List<String> subjects;
  private final Divergences divergences;
  private double statistic;
  private int furthest;
  private long calmMs = Long.MIN_VALUE;

  DivergenceWatch(Scope scope, Severity severity, List<String> subjects, Divergences divergences) {
    this.scope = scope;
    this.severity = severity;
    this.subjects = List.copyOf(subjects);
    this.divergences = divergences;
  }

  @Override
  public Scope scope() {
    return scope;
  }

  @Override
  public void add(WindowTotals window, long endMs) {
    boolean features = scope == Scope.FEATURE;
    divergences.add(features ? window.counts() : window.predictions(), window.rows());
    if (calmMs == Long.MIN_VALUE) {
      calmMs = endMs;
    }
    statistic = 0;
    furthest = 0;
    for (int subject = 0; subject < subjects.size(); subject++) {
      double standardised = divergences.standardised(subject);
      if (standardised > statistic) {
        statistic = standardised;
        furthest = subject;
      }
    }
    if (statistic < divergences.threshold() / 2) {
      calmMs = endMs;
    }
  }

  @Override
  public List<Signal> signals() {
    return subjects.isEmpty()
        ? List.of()
        : List.of(
            new Signal(
                subjects.get(furthest),
                DETECTOR,
                statistic,
                divergences.threshold(),
                calmMs,
                severity,
                this::evidence));
  }

  private List<DriftEvidence> evidence() {
    List<DriftEvidence> evidence = new ArrayList<>();
    IntStream.range(0, subjects.size())
        .boxed()
        .sorted(Comparator.comparingDouble(subject -> -divergences.standardised(subject)))
        .limit(MOST_EVIDENCE)
        .forEach(subject -> evidence.add(evidence(subject)));
    return evidence;
  }

  private DriftEvidence evidence(int subject) {
    return new DriftEvidence(
        subjects.get(subject),
        divergences.standardised(subject),
        divergences.threshold(),
        divergences.counts().referenceShares(subject),
        divergences.counts().recentShares(subject));
  }

  /** The distributions of all subjects, in their order. */
  List<DriftEvidence> all() {
    return IntStream.range(0, subjects.size()).mapToObj(this::evidence).toList();
  }

  /** The divergence of a subject, 0 to 1. */
  double divergence(int subject) {
    return divergences.counts().divergence(subject);
  }

  @Override
  public void save(ByteBuffer out) {
    out.putDouble(statistic).putInt(furthest).putLong(calmMs);
    divergences.counts().save(out);
  }

  @Override
  public void load(ByteBuffer in) {
    statistic = in.getDouble();
    furthest = in.getInt();
    calmMs = in.getLong();
    divergences.counts().load(in);
  }

  @Override
  public int bytes() {
    return Double.BYTES + Integer.BYTES + Long.BYTES + divergences.counts().bytes();
  }
}

package io.barcast.app.bench;

import java.util.Map;

/** A way of keeping models up to date, which {@link LoopBench} compares with the others. */
public enum LoopStrategy {
  /** The first model for ever. */
  fixed("first model for ever", "rolling", 1_000_000),
  /** Weekly runs whose models must be significantly better than the champion; no alerts. */
  gated("weekly with a gate", "gated", LoopStrategy.WEEK),
  /** Weekly runs whose models always replace the champion; no alerts. */
  rolling("weekly rolling refit", "rolling", LoopStrategy.WEEK),
  /** Weekly runs, alerts, the runs that answer them, and trust that follows the evidence. */
  adaptive("adaptive", "adaptive", LoopStrategy.WEEK);

  /** A week of hourly bars. */
  private static final int WEEK = 168;

  private final String title;
  private final String mode;
  private final int everyBars;

  LoopStrategy(String title, String mode, int everyBars) {
    this.title = title;
    this.mode = mode;
    this.everyBars = everyBars;
  }

  String title() {
    return title;
  }

  /** The settings by which it differs from the others. */
  Map<String, String> settings() {
    return Map.of("train.mode", mode, "train.every", Integer.toString(everyBars));
  }

  /** Whether the naive model answers while the champion is suspended. */
  boolean heedsTrust() {
    return this == adaptive;
  }
}

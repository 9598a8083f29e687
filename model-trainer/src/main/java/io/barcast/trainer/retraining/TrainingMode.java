package io.barcast.trainer.retraining;

import java.util.Locale;

/** How models replace each other. */
public enum TrainingMode {
  /** A candidate replaces the champion when the evidence says so; alerts ask for runs. */
  ADAPTIVE,
  /** Each scheduled run replaces the champion; alerts ask for nothing. */
  ROLLING;

  /** Its name in settings and records, for example {@code rolling}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

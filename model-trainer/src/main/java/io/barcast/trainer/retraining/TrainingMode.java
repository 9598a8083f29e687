package io.barcast.trainer.retraining;

/** How models replace each other. */
public enum TrainingMode {
  /** A candidate replaces the champion when the evidence says so; alerts ask for runs. */
  ADAPTIVE,
  /** Each scheduled run replaces the champion; alerts ask for nothing. */
  ROLLING
}

package io.barcast.app.pace;

/** What paces bars that are sent; the names are the values of {@code --pace}. */
public enum PaceChoice {
  /** The pipeline if bars come from files or a topic and it runs, otherwise nothing. */
  auto,
  pipeline,
  none
}

package io.barcast.app.replay;

/** Which models a replay uses; the names are the values of {@code --mode}. */
public enum ReplayMode {
  /** Those that were served, each from the bar at which its series switched to it. */
  recorded,
  /** Those that were published, each from the event time for which it was meant. */
  ideal,
  /** Those that are trained in the replay. */
  adaptive
}

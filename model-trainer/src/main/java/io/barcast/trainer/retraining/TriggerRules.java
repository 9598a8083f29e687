package io.barcast.trainer.retraining;

import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/**
 * The rules for when runs are made; all in event time, and where they count bars, in bars that
 * exist: distinct times of rows.
 *
 * @param firstRows warm rows of an interval before its first run
 * @param firstTimes distinct times of warm rows before its first run
 * @param every how long after a run the next scheduled one is due
 * @param againBars bars after a run that changed nothing until the next attempt while its reason
 *     stands; doubled from attempt to attempt
 * @param cooldownBars bars after a drift run in which another drift alert causes no run yet
 * @param idleBars a series that lags the newest by more bars is not waited for
 * @param leadBars bars from a run's time to the first that its models score
 */
public record TriggerRules(
    long firstRows,
    long firstTimes,
    Recurrence every,
    long againBars,
    long cooldownBars,
    long idleBars,
    long leadBars) {
  public static final String LEAD_BARS = "train.lead.bars";

  private static final String FIRST_ROWS = "train.first.rows";
  private static final String FIRST_TIMES = "train.first.times";
  public static final String EVERY = "train.every";
  private static final String AGAIN_BARS = "train.again.bars";
  private static final String COOLDOWN_BARS = "train.cooldown.bars";
  private static final String IDLE_BARS = "train.idle.bars";

  /** A drift run that fails is attempted this many times. */
  static final int MOST_FAILURES = 3;

  /** Bars from a drift run that failed to the next attempt. */
  static final long FAILURE_PAUSE_BARS = 25;

  private static final int MOST_DOUBLINGS = 20;

  static final ConfigDef DEFINITION = definition();

  private static ConfigDef definition() {
    ConfigDef keys = new ConfigDef();
    bars(keys, FIRST_ROWS, 3_000, "Rows with all features before an interval's first run.");
    bars(keys, FIRST_TIMES, 500, "Distinct times of such rows before an interval's first run.");
    keys.define(
        EVERY,
        ConfigDef.Type.STRING,
        "1000",
        new Recurrence.Choice(),
        Importance.MEDIUM,
        "When a scheduled run follows the last one, in event time: after so many bars, after a"
            + " duration, or on a weekday; at the next bar where that is a closed time.");
    bars(keys, AGAIN_BARS, 100, "Bars after a run that changed nothing to the next; then doubled.");
    bars(keys, COOLDOWN_BARS, 200, "Bars after a drift run before another drift alert starts one.");
    bars(keys, IDLE_BARS, 50, "A series that lags the newest by more bars is not waited for.");
    bars(keys, LEAD_BARS, 5, "Bars from a run's time to the first that its models forecast.");
    return keys;
  }

  private static void bars(ConfigDef keys, String key, long standard, String text) {
    keys.define(key, ConfigDef.Type.LONG, standard, Range.atLeast(0), Importance.MEDIUM, text);
  }

  public static TriggerRules standard() {
    return of(new AbstractConfig(DEFINITION, Map.of(), false));
  }

  /** Bars from an attempt that changed nothing to the next one. */
  long pauseBars(int attempts) {
    return Math.max(1, againBars) << Math.min(attempts - 1, MOST_DOUBLINGS);
  }

  static TriggerRules of(AbstractConfig config) {
    return new TriggerRules(
        config.getLong(FIRST_ROWS),
        config.getLong(FIRST_TIMES),
        Recurrence.of(config.getString(EVERY)),
        config.getLong(AGAIN_BARS),
        config.getLong(COOLDOWN_BARS),
        config.getLong(IDLE_BARS),
        config.getLong(LEAD_BARS));
  }
}

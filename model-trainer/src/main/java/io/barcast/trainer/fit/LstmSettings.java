package io.barcast.trainer.fit;

import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * How recurrent networks are fitted. A window has a label at 50 of its 60 steps, so that an epoch,
 * about one label per training row, needs a fiftieth as many windows as there are rows.
 *
 * @param epochs passes over the training rows; an epoch of few rows has 64 windows at least
 * @param maxWindows maximum number of windows per epoch, drawn at random, and of the validation
 *     part, evenly spread
 * @param walkForward whether it is fitted at every step of walking forward, which takes six times
 *     as long and gives evidence, or once
 */
public record LstmSettings(int epochs, int maxWindows, boolean walkForward) {
  public static final String EPOCHS = "train.lstm.epochs";
  public static final String MAX_WINDOWS = "train.lstm.max_windows";
  public static final String WALK_FORWARD = "train.lstm.walk_forward";

  static final ConfigDef DEFINITION = definition();

  /** Windows per mini-batch. */
  public static final int BATCH_WINDOWS = 16;

  private static ConfigDef definition() {
    ConfigDef keys = new ConfigDef();
    XgboostSettings.whole(keys, EPOCHS, 8, "Passes over the training rows.");
    XgboostSettings.whole(
        keys, MAX_WINDOWS, 2_048, "Windows per epoch at most, and of the validation part.");
    return keys.define(
        WALK_FORWARD,
        ConfigDef.Type.BOOLEAN,
        false,
        Importance.LOW,
        "Whether networks are evaluated walking forward, which takes six times as long; without it"
            + " they stay UNPROVEN.");
  }

  public static LstmSettings standard() {
    return of(new AbstractConfig(DEFINITION, Map.of(), false));
  }

  static LstmSettings of(AbstractConfig config) {
    return new LstmSettings(
        config.getInt(EPOCHS), config.getInt(MAX_WINDOWS), config.getBoolean(WALK_FORWARD));
  }

  /** The settings by key, as published records carry them. */
  Map<String, String> named() {
    return Map.of(
        EPOCHS, Integer.toString(epochs),
        MAX_WINDOWS, Integer.toString(maxWindows),
        WALK_FORWARD, Boolean.toString(walkForward));
  }
}

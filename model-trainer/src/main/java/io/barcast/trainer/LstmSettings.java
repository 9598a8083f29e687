package io.barcast.trainer;

import java.util.Map;

/**
 * How recurrent networks are fitted. An epoch of 2,048 windows took eleven seconds of one core that
 * had others to serve.
 *
 * @param mostEpochs passes over the training windows at most
 * @param patienceEpochs stops when the validation loss has not fallen for so many
 * @param mostWindows of the training part, evenly spread; and of the validation part
 * @param walked whether it is fitted at every step of a walk forward, which takes six times as long
 *     and gives evidence, or once
 */
public record LstmSettings(int mostEpochs, int patienceEpochs, int mostWindows, boolean walked) {
  /** The name of {@link #walked} in records. */
  static final String WALKED = "lstm_walked";

  /** Windows that each step of the optimiser sees. */
  static final int BATCH_WINDOWS = 32;

  /** At most two minutes of one core; less when the loss stops falling. */
  public static LstmSettings standard() {
    return new LstmSettings(10, 2, 2_048, false);
  }

  /** The settings by name, as records carry them. */
  Map<String, String> named() {
    return Map.of(
        "lstm_most_epochs",
        Integer.toString(mostEpochs),
        "lstm_patience_epochs",
        Integer.toString(patienceEpochs),
        "lstm_most_windows",
        Integer.toString(mostWindows),
        WALKED,
        Boolean.toString(walked));
  }

  static LstmSettings of(NamedSettings named) {
    return new LstmSettings(
        named.integer("lstm_most_epochs"),
        named.integer("lstm_patience_epochs"),
        named.integer("lstm_most_windows"),
        named.flag(WALKED));
  }
}

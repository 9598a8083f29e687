package io.barcast.trainer.retraining;

/**
 * What is lacking for a run that can be judged.
 *
 * @param text what is there and what is needed
 * @param bars how many more bars (distinct times) until it is worth trying again, at least 1
 */
record Shortage(String text, long bars) {
  Shortage {
    if (bars < 1) {
      throw new IllegalArgumentException("bars is " + bars + ", expected at least 1");
    }
  }
}

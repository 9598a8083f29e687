package io.barcast.app.bench;

import io.barcast.engine.model.Family;
import io.barcast.engine.score.Proportion;

/**
 * How one family did in one study.
 *
 * @param proven markets in which it was judged PROVEN at any horizon
 * @param oracleIc mean information coefficient of the best possible one-bar forecasts
 * @param ic mean information coefficient that its own reached on the same bars
 * @param bound what a least-squares fit of as many weights and rows can be expected to reach
 */
public record Tally(
    Study study, Family family, Proportion proven, double oracleIc, double ic, double bound) {
  /** What part of the oracle's information coefficient was reached. */
  double share() {
    return ic / oracleIc;
  }
}

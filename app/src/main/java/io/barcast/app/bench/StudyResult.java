package io.barcast.app.bench;

import io.barcast.engine.model.Family;
import io.barcast.engine.score.Proportion;

/**
 * The result of one family in one study.
 *
 * @param proven markets in which it was PROVEN at one horizon or more, out of all
 * @param oracleIc mean information coefficient of the best possible one-bar forecasts
 * @param ic mean information coefficient of its own forecasts of the same bars
 * @param bound expected information coefficient of a least-squares fit with as many weights and
 *     rows
 */
public record StudyResult(
    Study study, Family family, Proportion proven, double oracleIc, double ic, double bound) {
  /** Its information coefficient as a share of the oracle's. */
  double share() {
    return ic / oracleIc;
  }
}

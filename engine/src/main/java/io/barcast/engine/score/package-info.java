/**
 * Forecast evaluation: error metrics compared with the naive model's, and tests of equal predictive
 * accuracy.
 *
 * <p>Start with {@link io.barcast.engine.score.Skill}. {@link
 * io.barcast.engine.score.DieboldMariano} and {@link io.barcast.engine.score.ClarkWest} decide
 * whether a difference is more than chance; {@link io.barcast.engine.score.Holm} corrects for
 * several tests.
 */
package io.barcast.engine.score;

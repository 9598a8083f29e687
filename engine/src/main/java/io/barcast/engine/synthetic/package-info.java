/**
 * Simulated markets with known predictability: GARCH returns with a planted signal and regime
 * changes.
 *
 * <p>Start with {@link io.barcast.engine.synthetic.SyntheticMarket}. The oracle forecast of each
 * bar is known, so that skill can be compared with the best possible.
 */
package io.barcast.engine.synthetic;

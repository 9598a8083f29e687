/**
 * Price bars (OHLCV candles) and their admission: the only input of the pipeline.
 *
 * <p>Start with {@link io.barcast.engine.bar.Bar}, which rejects impossible prices, then {@link
 * io.barcast.engine.bar.BarGate}, which decides whether a bar is the next one, a correction, late,
 * a repetition or beyond the gap limit. {@link io.barcast.engine.bar.BarHistory} is the ring of
 * recent bars that all later stages read.
 */
package io.barcast.engine.bar;

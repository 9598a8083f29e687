/**
 * Longer bars from bars, and bars from trades, by a trading calendar.
 *
 * <p>Start with {@link io.barcast.engine.resample.Periods}, which says where longer bars begin and
 * end. {@link io.barcast.engine.resample.BarResampler} and {@link
 * io.barcast.engine.resample.TradeResampler} put them together, one series each.
 */
package io.barcast.engine.resample;

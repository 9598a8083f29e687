package io.barcast.engine.synthetic;

import io.barcast.engine.bar.Bar;

/**
 * A simulated bar and the best forecast of the one after it.
 *
 * @param bar the bar
 * @param oracleReturn expected log return of the next bar, as known at this one's close
 * @param oracleVolatility standard deviation of the next log return about {@code oracleReturn}
 */
public record SyntheticBar(Bar bar, double oracleReturn, double oracleVolatility) {}

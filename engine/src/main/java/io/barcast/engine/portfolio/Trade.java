package io.barcast.engine.portfolio;

import io.barcast.engine.bar.SeriesId;

/**
 * A change of a position.
 *
 * @param timeMs the close at which it is made, epoch milliseconds UTC
 * @param from share of the capital before; below zero when sold short
 * @param to share of the capital after
 */
public record Trade(Strategy strategy, SeriesId series, long timeMs, double from, double to) {}

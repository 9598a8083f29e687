package io.barcast.engine.portfolio;

/**
 * A portfolio between a decision and the next one.
 *
 * @param timeMs the decision's time, epoch milliseconds UTC
 * @param dueMs when its latest position fell due, epoch milliseconds UTC
 * @param gross return before costs, as a share of the capital
 * @param turnover sum of the absolute changes of weights at the decision
 * @param exposure sum of the absolute weights
 * @param net return after costs
 */
public record Period(
    long timeMs, long dueMs, double gross, double turnover, double exposure, double net) {}

package io.barcast.app.replay;

/**
 * The forecasts of a model version.
 *
 * @param fromMs close of the first bar that it predicted from, epoch milliseconds UTC
 * @param toMs close of the last
 * @param bars how many
 */
public record Served(long fromMs, long toMs, long bars) {
  Served with(Served next) {
    return new Served(Math.min(fromMs, next.fromMs), Math.max(toMs, next.toMs), bars + next.bars);
  }
}

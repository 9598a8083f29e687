package io.barcast.app.replay.versus;

import io.barcast.engine.bar.SeriesId;

/**
 * By which forecasts of two replays are aligned.
 *
 * @param atMs the close at which it was made, epoch milliseconds UTC
 */
record ForecastKey(SeriesId series, long atMs, int horizonBars) {}

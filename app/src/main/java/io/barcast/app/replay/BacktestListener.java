package io.barcast.app.replay;

import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.replay.Replay;

/** Hears what a backtest gives, bar by bar. */
public interface BacktestListener {
  /** Does nothing. */
  BacktestListener NONE =
      new BacktestListener() {
        @Override
        public void onStep(Replay.Step step) {}

        @Override
        public void onFollowed(Outcome outcome, Settlement settlement) {}
      };

  /** A bar, after its settled forecasts. */
  void onStep(Replay.Step step);

  /** A settled forecast that a user would have followed. */
  void onFollowed(Outcome outcome, Settlement settlement);
}

package io.barcast.app.replay.versus;

import io.barcast.app.replay.BacktestResult;
import java.util.List;

/**
 * What differs between two replays of the same bars.
 *
 * @param settings those in which they differ
 * @param a the replay with the settings as given
 * @param b the replay with some of them changed
 * @param answers their answers, bar by bar
 * @param horizons accuracy of the followed forecasts, by interval and horizon
 * @param portfolios what these would have earned, by interval and strategy
 * @param events runs, swaps and alerts of both, in order of time
 */
public record ReplayDifference(
    List<SettingDifference> settings,
    BacktestResult a,
    BacktestResult b,
    AnswerComparison answers,
    List<HorizonDifference> horizons,
    List<PortfolioDifference> portfolios,
    List<EventDifference> events) {
  public ReplayDifference {
    settings = List.copyOf(settings);
    horizons = List.copyOf(horizons);
    portfolios = List.copyOf(portfolios);
    events = List.copyOf(events);
  }
}

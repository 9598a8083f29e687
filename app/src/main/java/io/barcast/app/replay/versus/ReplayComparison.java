package io.barcast.app.replay.versus;

import io.barcast.app.replay.BacktestListener;
import io.barcast.app.replay.BacktestResult;
import io.barcast.app.replay.PairedBacktest;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.replay.Replay;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;

/** Compares two replays of the same bars while they run. Not thread-safe. */
public final class ReplayComparison implements Closeable {
  private static final Replay.Step NOTHING = new Replay.Step(List.of(), List.of());

  private final ForecastPairs pairs;
  private final AnswerComparison answers = new AnswerComparison();
  private final Heard a;
  private final Heard b;

  /** Keeps what a replay gave at the present bar. */
  private static final class Heard implements BacktestListener {
    private final BiConsumer<Outcome, Settlement> followed;
    private Replay.Step step = NOTHING;

    Heard(BiConsumer<Outcome, Settlement> followed) {
      this.followed = followed;
    }

    @Override
    public void onStep(Replay.Step given) {
      step = given;
    }

    @Override
    public void onFollowed(Outcome outcome, Settlement settlement) {
      followed.accept(outcome, settlement);
    }
  }

  /**
   * @param file receives one row per forecast that both followed
   */
  public ReplayComparison(Path file) throws IOException {
    pairs = new ForecastPairs(file);
    a = new Heard(pairs::addA);
    b = new Heard(pairs::addB);
  }

  /** Hears the replay with the settings as given. */
  public BacktestListener a() {
    return a;
  }

  /** Hears the replay with some of them changed. */
  public BacktestListener b() {
    return b;
  }

  /** Ends a bar: both replays have processed it. */
  public void endBar() {
    answers.add(a.step, b.step);
    a.step = NOTHING;
    b.step = NOTHING;
  }

  /**
   * What differs, after the last bar.
   *
   * @param settings those in which they differ
   */
  public ReplayDifference difference(
      List<SettingDifference> settings, PairedBacktest.Results results) {
    BacktestResult first = results.first();
    BacktestResult second = results.second();
    return new ReplayDifference(
        settings,
        first,
        second,
        answers,
        pairs.differences(),
        PortfolioDifference.of(first.portfolios(), second.portfolios()),
        EventDifference.of(first, answers.swapsA(), second, answers.swapsB()));
  }

  @Override
  public void close() throws IOException {
    pairs.close();
  }
}

package io.barcast.app.features;

import io.barcast.app.input.RefusedRows;
import io.barcast.app.option.CsvOptions;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.forecast.Refusal;
import io.barcast.engine.forecast.RepeatedBar;
import io.barcast.engine.replay.Replay;
import io.barcast.producers.BadRow;
import io.barcast.producers.BarSource;
import io.barcast.producers.GoodBar;
import io.barcast.producers.Row;
import io.barcast.runtime.Progress;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Computes the features of bars in files by the pipeline's own code, without models. */
public final class ReplayedRows {
  private final RefusedRows refused;
  private final Replay replay;
  private final Consumer<List<ForecastEvent>> out;

  /**
   * @param refused counts the rows that are no bars, or that the pipeline refuses
   * @param out receives the events of each bar
   */
  public ReplayedRows(
      Forecasting forecasting, RefusedRows refused, Consumer<List<ForecastEvent>> out) {
    this.replay = new Replay(forecasting);
    this.refused = refused;
    this.out = out;
  }

  /** Reads the files to their end. */
  public void read(CsvOptions csv) {
    try (BarSource bars = csv.open(InstantSource.system());
        Progress progress = Progress.onStderr("bars", OptionalLong.empty())) {
      while (bars.hasNext()) {
        take(bars.next());
        progress.add(1);
      }
    }
    refused.printCounts();
  }

  private void take(Row row) {
    if (row instanceof GoodBar good) {
      List<ForecastEvent> events = replay.onBar(good.bar()).events();
      if (events.get(0) instanceof Refusal refusal) {
        refused.add(row, refusal);
      } else if (events.get(0) instanceof RepeatedBar) {
        refused.addRepeated();
      }
      out.accept(events);
    } else if (row instanceof BadRow bad) {
      refused.add(bad);
    }
  }
}

package io.barcast.producers.trade;

import io.barcast.engine.resample.Resampled;
import io.barcast.engine.resample.TradeResampler;
import io.barcast.producers.QueuedBars;
import io.barcast.producers.ResampledRows;
import io.barcast.producers.Row;
import java.time.InstantSource;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The trades of a source as bars; a bar that ends after the clock's time is left out. */
public final class TradeBars extends QueuedBars {
  private final TradeSource trades;
  private final Function<String, TradeResampler> resamplers;
  private final InstantSource clock;
  private final Consumer<String> notes;
  private final Map<String, TradeResampler> bySymbol = new TreeMap<>();
  private TradeRow.@Nullable Good newest;

  /**
   * @param trades closed with this source
   * @param resamplers makes the resampler of a symbol
   * @param clock the current time
   * @param notes takes sentences about trades left out
   */
  public TradeBars(
      TradeSource trades,
      Function<String, TradeResampler> resamplers,
      InstantSource clock,
      Consumer<String> notes) {
    this.trades = trades;
    this.resamplers = resamplers;
    this.clock = clock;
    this.notes = notes;
  }

  @Override
  protected boolean read(Deque<Row> rows) {
    if (!trades.hasNext()) {
      bySymbol.forEach((symbol, resampler) -> end(symbol, resampler, rows));
      return false;
    }
    TradeRow row = trades.next();
    if (row instanceof TradeRow.Good good) {
      newest = good;
      add(bySymbol.computeIfAbsent(good.trade().symbol(), resamplers).add(good.trade()), rows);
    } else {
      rows.add(((TradeRow.Bad) row).row());
    }
    return true;
  }

  private void end(String symbol, TradeResampler resampler, Deque<Row> rows) {
    add(resampler.advanceTo(clock.millis()), rows);
    if (resampler.outside() > 0) {
      notes.accept(
          "left out: "
              + resampler.outside()
              + " trades of "
              + symbol
              + " are outside all sessions");
    }
  }

  private void add(List<Resampled> made, Deque<Row> rows) {
    if (newest != null) {
      for (Resampled each : made) {
        rows.add(ResampledRows.of(each, newest.file(), newest.line()));
      }
    }
  }

  @Override
  public void close() {
    trades.close();
  }
}

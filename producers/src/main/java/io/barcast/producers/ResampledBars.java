package io.barcast.producers;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.resample.BarResampler;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The bars of another source as longer bars. A longer bar of which parts are missing becomes a bad
 * row with the reason {@code hole}; one that has not ended at the end of the source is held back
 * and noted, as is the number of bars outside all sessions.
 */
public final class ResampledBars extends QueuedBars {
  private final BarSource parts;
  private final Function<SeriesId, BarResampler> resamplers;
  private final Consumer<String> notes;
  private final Map<SeriesId, BarResampler> bySeries = new TreeMap<>();

  /**
   * @param parts the shorter bars, closed with this source
   * @param resamplers makes the resampler of a series of parts
   * @param notes takes sentences about bars held back or left out
   */
  public ResampledBars(
      BarSource parts, Function<SeriesId, BarResampler> resamplers, Consumer<String> notes) {
    this.parts = parts;
    this.resamplers = resamplers;
    this.notes = notes;
  }

  @Override
  protected boolean read(Deque<Row> rows) {
    if (!parts.hasNext()) {
      bySeries.forEach(this::note);
      return false;
    }
    Row row = parts.next();
    if (row instanceof GoodBar good) {
      resampler(good.bar().series())
          .add(good.bar())
          .forEach(made -> rows.add(ResampledRows.of(made, row.file(), row.line())));
    } else {
      rows.add(row);
    }
    return true;
  }

  private BarResampler resampler(SeriesId series) {
    try {
      return bySeries.computeIfAbsent(series, resamplers);
    } catch (IllegalArgumentException e) {
      throw new UserException(
          ExitCode.USAGE, e.getMessage(), "Give an interval that these bars can be made into.", e);
    }
  }

  private void note(SeriesId series, BarResampler resampler) {
    resampler.unfinished().ifPresent(bar -> notes.accept("held back: " + bar.detail()));
    if (resampler.outside() > 0) {
      notes.accept(
          "left out: "
              + resampler.outside()
              + " bars of "
              + series
              + " are outside the sessions of "
              + resampler.calendar());
    }
  }

  @Override
  public void close() {
    parts.close();
  }
}

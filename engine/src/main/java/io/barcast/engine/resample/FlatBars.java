package io.barcast.engine.resample;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The bars of times in which a market was open and nothing came. */
final class FlatBars {
  private FlatBars() {}

  /** Those after a bar and before a period. */
  static List<Bar> between(Periods periods, SeriesId series, GrowingBar last, Period until) {
    List<Bar> flat = new ArrayList<>();
    Optional<Period> period = periods.after(last.period());
    while (period.isPresent() && period.get().openMs() < until.openMs()) {
      flat.add(last.flat(series, period.get()));
      period = periods.after(period.get());
    }
    return flat;
  }
}

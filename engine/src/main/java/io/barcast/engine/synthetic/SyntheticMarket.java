package io.barcast.engine.synthetic;

import io.barcast.engine.bar.SeriesId;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Simulated bars of several series in (time, symbol) order, with a predictable part of known
 * strength. Each iteration gives the same bars.
 *
 * <p>The log return of bar t is
 *
 * <pre>
 * r[t] = s[t] * (c * k[t-1] + sqrt(1 - c^2) * e[t])
 * </pre>
 *
 * where k[t-1] is the {@link Signal} of the bar before, of variance 1, e is Student-t with 6
 * degrees of freedom scaled to variance 1 (correlated series share one such shock at each bar: e is
 * sqrt(p) times it plus sqrt(1 - p) times their own, with p their correlation), c is the
 * information coefficient under the regime of bar t, and s[t]^2 is GARCH(1,1), g[t] = 0.02 + 0.08 *
 * g[t-1] * (r[t-1] / s[t-1])^2 + 0.90 * g[t-1], scaled by the bar volatility and the regime's
 * multiplier.
 *
 * <p>The predictable part is s[t] * c * k[t-1]; in units of s[t], its correlation with the return
 * is exactly c. A model can estimate it from the last return and the recent volatility.
 */
public final class SyntheticMarket implements Iterable<SyntheticBar> {
  private final SyntheticSettings settings;

  public SyntheticMarket(SyntheticSettings settings) {
    this.settings = settings;
  }

  /** The symbols of the series, in the order of their bars at one time. */
  public List<String> symbols() {
    int digits = Integer.toString(settings.symbols() - 1).length();
    String pattern = "SYM%0" + digits + "d";
    return IntStream.range(0, settings.symbols())
        .mapToObj(number -> String.format(Locale.ROOT, pattern, number))
        .toList();
  }

  public Stream<SyntheticBar> stream() {
    return StreamSupport.stream(spliterator(), false);
  }

  @Override
  public Iterator<SyntheticBar> iterator() {
    SplittableRandom random = new SplittableRandom(settings.seed());
    return new Bars(
        symbols().stream()
            .map(symbol -> new SeriesId(symbol, settings.interval()))
            .map(series -> new SyntheticSeries(settings, series, random.split()))
            .toList(),
        new SplittableRandom(~settings.seed()));
  }

  private final class Bars implements Iterator<SyntheticBar> {
    private final List<SyntheticSeries> series;
    private final SplittableRandom common;
    private double commonShock;
    private int index;
    private int turn;

    /**
     * @param common gives the shock that all series share at a bar
     */
    Bars(List<SyntheticSeries> series, SplittableRandom common) {
      this.series = series;
      this.common = common;
    }

    @Override
    public boolean hasNext() {
      return index < settings.barsPerSymbol();
    }

    @Override
    public SyntheticBar next() {
      if (!hasNext()) {
        throw new NoSuchElementException("all " + settings.barsPerSymbol() + " bars were read");
      }
      if (turn == 0 && settings.correlation() > 0) {
        commonShock = StudentShock.draw(common);
      }
      SyntheticBar bar = series.get(turn).next(index, commonShock);
      turn = (turn + 1) % series.size();
      index += turn == 0 ? 1 : 0;
      return bar;
    }
  }
}

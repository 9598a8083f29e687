package io.barcast.engine.portfolio;

import io.barcast.engine.bar.SeriesId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds the series with the highest scores in equal parts and exchanges few of them at a time, as
 * {@code TopkDropoutStrategy} of Qlib does (Yang and others, "Qlib: an AI-oriented quantitative
 * investment platform", 2020), and compares its return with that of all series in equal parts.
 * Orders are filled at the close at which they are decided. Not thread-safe.
 */
public final class TopkDropout {
  private static final Comparator<Decision> BEST_FIRST =
      Comparator.comparingDouble(Decision::score).reversed().thenComparing(Decision::series);

  private final int most;
  private final int exchanged;
  private final double buying;
  private final double selling;
  private final List<Period> excess = new ArrayList<>();
  private Set<SeriesId> held = Set.of();

  /**
   * @param most number of series that are held, k
   * @param exchanged number of held series that are sold for better ones at one time, n
   * @param buyingBasisPoints cost of buying, in hundredths of a percent of the value
   * @param sellingBasisPoints cost of selling
   */
  public TopkDropout(int most, int exchanged, double buyingBasisPoints, double sellingBasisPoints) {
    this.most = most;
    this.exchanged = exchanged;
    this.buying = Portfolio.costs(buyingBasisPoints);
    this.selling = Portfolio.costs(sellingBasisPoints);
  }

  /**
   * Adds what was forecast at one time; a held series without a forecast is sold.
   *
   * @param decisions of different series, all of the same time; times ascend
   */
  public void add(List<Decision> decisions) {
    Set<SeriesId> next = next(decisions);
    long bought = next.stream().filter(series -> !held.contains(series)).count();
    long sold = held.stream().filter(series -> !next.contains(series)).count();
    double costs = (bought * buying + sold * selling) / most;
    double gross = 0;
    double all = 0;
    long dueMs = decisions.get(0).dueMs();
    for (Decision decision : decisions) {
      gross += next.contains(decision.series()) ? decision.simpleReturn() / most : 0;
      all += decision.simpleReturn() / decisions.size();
      dueMs = Math.max(dueMs, decision.dueMs());
    }
    double turnover = (double) (bought + sold) / most;
    double exposure = (double) next.size() / most;
    long timeMs = decisions.get(0).timeMs();
    double beyond = gross - all;
    excess.add(new Period(timeMs, dueMs, beyond, turnover, exposure, beyond - costs));
    held = next;
  }

  /**
   * The worst of the held series go where better ones wait, and places that are free are filled.
   */
  private Set<SeriesId> next(List<Decision> decisions) {
    List<Decision> ranked = decisions.stream().sorted(BEST_FIRST).toList();
    List<Decision> stay = ranked.stream().filter(each -> held.contains(each.series())).toList();
    int free = Math.max(0, most - stay.size());
    List<Decision> wait =
        ranked.stream()
            .filter(each -> !held.contains(each.series()))
            .limit(exchanged + free)
            .toList();
    List<Decision> either = new ArrayList<>(stay);
    either.addAll(wait);
    either.sort(BEST_FIRST);
    Set<Decision> worst =
        new HashSet<>(either.subList(Math.max(0, either.size() - exchanged), either.size()));
    Set<SeriesId> next =
        stay.stream()
            .filter(each -> !worst.contains(each))
            .map(Decision::series)
            .collect(Collectors.toCollection(HashSet::new));
    wait.stream().limit(most - next.size()).map(Decision::series).forEach(next::add);
    return next;
  }

  /** The return after costs minus that of all series in equal parts, which costs nothing. */
  public List<Period> excess() {
    return List.copyOf(excess);
  }
}

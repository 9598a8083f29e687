package io.barcast.engine.portfolio;

import io.barcast.engine.bar.SeriesId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Decisions in which each series keeps its moves but has the forecasts of a later time of its own,
 * circularly; in arrays, as strategies follow them many times. Not thread-safe.
 */
final class MovedForecasts implements ForecastsAtOnce {
  /** [time]: the first of its decisions, and at last how many there are. */
  private final int[] timeFrom;

  /** [decision]: rank of its series. */
  private final int[] series;

  /** [decision]: which one of its series it is. */
  private final int[] turn;

  /** [decision]: realised return in simple terms. */
  private final double[] moves;

  /** The decisions by time, then by series. */
  private final int[] bySeries;

  /** [series]: the first of its forecasts, and at last how many there are. */
  private final int[] seriesFrom;

  private final double[] expectedReturns;
  private final double[] scores;

  private int first;
  private int end;
  private int by;

  /**
   * @param times decisions by time, in order
   */
  MovedForecasts(List<List<Decision>> times) {
    List<Decision> all = times.stream().flatMap(List::stream).toList();
    timeFrom = starts(times.stream().mapToInt(List::size).toArray());
    series = ranks(all);
    moves = all.stream().mapToDouble(Decision::simpleReturn).toArray();
    bySeries = bySeries(times.size());
    int[] counts = new int[Arrays.stream(series).max().orElse(-1) + 1];
    turn = Arrays.stream(series).map(rank -> counts[rank]++).toArray();
    seriesFrom = starts(counts);
    expectedReturns = new double[all.size()];
    scores = new double[all.size()];
    for (int each = 0; each < series.length; each++) {
      int place = seriesFrom[series[each]] + turn[each];
      expectedReturns[place] = all.get(each).expectedReturn();
      scores[place] = all.get(each).score();
    }
  }

  private static int[] starts(int[] counts) {
    int[] starts = new int[counts.length + 1];
    for (int each = 0; each < counts.length; each++) {
      starts[each + 1] = starts[each] + counts[each];
    }
    return starts;
  }

  private static int[] ranks(List<Decision> decisions) {
    TreeSet<SeriesId> ordered = new TreeSet<>();
    decisions.forEach(decision -> ordered.add(decision.series()));
    Map<SeriesId, Integer> ranks = new HashMap<>();
    ordered.forEach(each -> ranks.put(each, ranks.size()));
    return decisions.stream()
        .mapToInt(decision -> ranks.getOrDefault(decision.series(), 0))
        .toArray();
  }

  private int[] bySeries(int times) {
    return IntStream.range(0, times)
        .flatMap(
            time ->
                IntStream.range(timeFrom[time], timeFrom[time + 1])
                    .boxed()
                    .sorted(Comparator.comparingInt(decision -> series[decision]))
                    .mapToInt(Integer::intValue))
        .toArray();
  }

  /**
   * What a strategy earns after costs, per time.
   *
   * @param places by how many places of its series each forecast is moved
   * @param costs of trading once the value of the capital, as a share of it
   */
  double[] netReturns(Strategy strategy, int places, double costs) {
    by = places;
    Held held = new Held(seriesFrom.length - 1);
    double[] net = new double[timeFrom.length - 1];
    for (int time = 0; time < net.length; time++) {
      first = timeFrom[time];
      end = timeFrom[time + 1];
      double[] weights = strategy.weights(this);
      double gross = 0;
      for (int place = 0; place < weights.length; place++) {
        gross += weights[place] * moves[first + place];
      }
      net[time] = gross - costs * held.move(weights);
    }
    return net;
  }

  @Override
  public int size() {
    return end - first;
  }

  @Override
  public double expectedReturn(int place) {
    return expectedReturns[moved(first + place)];
  }

  @Override
  public double score(int place) {
    return scores[moved(first + place)];
  }

  private int moved(int decision) {
    int from = seriesFrom[series[decision]];
    int count = seriesFrom[series[decision] + 1] - from;
    return from + (int) (((long) turn[decision] + by) % count);
  }

  @Override
  public int compareSeries(int place, int other) {
    return Integer.compare(series[first + place], series[first + other]);
  }

  /** The positions that are held, by rank of their series. */
  private final class Held {
    private int[] ranks;
    private double[] weights;
    private int[] nextRanks;
    private double[] nextWeights;
    private int count;

    Held(int most) {
      ranks = new int[most];
      weights = new double[most];
      nextRanks = new int[most];
      nextWeights = new double[most];
    }

    /** Moves to the weights of the current time; returns the sum of the absolute changes. */
    double move(double[] to) {
      double turnover = 0;
      int from = 0;
      int next = 0;
      for (int each = first; each < end; each++) {
        int rank = series[bySeries[each]];
        double weight = to[bySeries[each] - first];
        while (from < count && ranks[from] < rank) {
          turnover += Math.abs(weights[from++]);
        }
        double before = from < count && ranks[from] == rank ? weights[from++] : 0;
        turnover += Math.abs(weight - before);
        if (weight != 0) {
          nextRanks[next] = rank;
          nextWeights[next++] = weight;
        }
      }
      while (from < count) {
        turnover += Math.abs(weights[from++]);
      }
      swap(next);
      return turnover;
    }

    private void swap(int next) {
      int[] oldRanks = ranks;
      double[] oldWeights = weights;
      ranks = nextRanks;
      weights = nextWeights;
      nextRanks = oldRanks;
      nextWeights = oldWeights;
      count = next;
    }
  }
}

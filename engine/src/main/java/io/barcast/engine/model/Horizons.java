package io.barcast.engine.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The horizons of a forecast: one or several numbers of bars ahead.
 *
 * @param bars the length of each, from 1, strictly ascending
 */
public record Horizons(List<Integer> bars) {
  public Horizons {
    bars = List.copyOf(bars);
    if (bars.isEmpty()) {
      throw new IllegalArgumentException("there are no horizons, expected one or more");
    }
    int before = 0;
    for (int next : bars) {
      if (next <= before) {
        throw new IllegalArgumentException(
            "horizons are " + bars + " bars, expected ascending numbers from 1");
      }
      before = next;
    }
  }

  public static Horizons of(Integer... bars) {
    return new Horizons(List.of(bars));
  }

  public int size() {
    return bars.size();
  }

  /** The shortest, in bars. */
  public int shortest() {
    return bars.get(0);
  }

  /** The longest, in bars. */
  public int longest() {
    return bars.get(bars.size() - 1);
  }

  /** The one at a place, in bars. */
  public int at(int place) {
    return bars.get(place);
  }

  /**
   * The index of a horizon among them.
   *
   * @throws IllegalArgumentException when it is not one of them
   */
  public int indexOf(int horizonBars) {
    int place = bars.indexOf(horizonBars);
    if (place < 0) {
      throw new IllegalArgumentException(
          "a horizon of " + horizonBars + " bars, expected one of " + bars);
    }
    return place;
  }

  /** As users write them, such as {@code 1,5,10}. */
  @Override
  public String toString() {
    return bars.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}

package io.barcast.runtime;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * Bounds of a setting that is a finite number.
 *
 * @param least the lower bound, itself excluded when {@code above}
 * @param most the upper bound, itself included
 */
public record NumberBounds(double least, boolean above, double most)
    implements ConfigDef.Validator {
  /** From 0, itself excluded, to 1. */
  public static NumberBounds share() {
    return new NumberBounds(0, true, 1);
  }

  /** 0 or more. */
  public static NumberBounds notNegative() {
    return new NumberBounds(0, false, Double.MAX_VALUE);
  }

  @Override
  public void ensureValid(String name, Object value) {
    double number = ((Number) value).doubleValue();
    boolean enough = above ? number > least : number >= least;
    if (!enough || !(number <= most)) {
      throw new ConfigException(name, value, "expected a number in " + this);
    }
  }

  @Override
  public String toString() {
    String upper = most == Double.MAX_VALUE ? "...]" : text(most) + "]";
    return (above ? "(" : "[") + text(least) + "," + upper;
  }

  private static String text(double bound) {
    return Double.toString(bound).replaceFirst("\\.0$", "");
  }
}

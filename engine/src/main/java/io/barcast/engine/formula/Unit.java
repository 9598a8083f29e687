package io.barcast.engine.formula;

/**
 * The unit of a value, as powers of price and volume, plain and inside logarithms. A value with any
 * of them depends on the price or volume level of its market and is not comparable across markets.
 *
 * @param price power of price
 * @param volume power of volume
 * @param logPrice power of price inside logarithms
 * @param logVolume power of volume inside logarithms
 */
public record Unit(int price, int volume, int logPrice, int logVolume) {
  /** A pure number. */
  public static final Unit NONE = new Unit(0, 0, 0, 0);

  public static final Unit PRICE = new Unit(1, 0, 0, 0);
  public static final Unit VOLUME = new Unit(0, 1, 0, 0);

  /** Whether the value is a pure number. */
  public boolean none() {
    return equals(NONE);
  }

  /** Whether it contains a logarithm of a price or volume. */
  boolean logged() {
    return logPrice != 0 || logVolume != 0;
  }

  /** The unit of the value's logarithm. */
  Unit log() {
    return new Unit(0, 0, price, volume);
  }

  Unit times(Unit other) {
    return new Unit(price + other.price, volume + other.volume, 0, 0);
  }

  Unit over(Unit other) {
    return new Unit(price - other.price, volume - other.volume, 0, 0);
  }

  /** The unit of this value plus {@code sign} times the other, whose logarithms add up. */
  Unit plus(int sign, Unit other) {
    return new Unit(
        price, volume, logPrice + sign * other.logPrice, logVolume + sign * other.logVolume);
  }

  /** Whether values of both units can be added. */
  boolean addsTo(Unit other) {
    return price == other.price && volume == other.volume;
  }

  /** The unit of a difference of two such values, in which levels inside logarithms cancel. */
  Unit ofDifference() {
    return new Unit(price, volume, 0, 0);
  }

  /** The unit of the negated value: its logarithms are subtracted. */
  Unit negated() {
    return new Unit(price, volume, -logPrice, -logVolume);
  }

  /** Whether the square root of the value has a unit. */
  boolean square() {
    return price % 2 == 0 && volume % 2 == 0 && !logged();
  }

  Unit half() {
    return new Unit(price / 2, volume / 2, 0, 0);
  }

  /**
   * A value of this unit on another scale of prices.
   *
   * @param scale what prices were multiplied by, and volumes divided by, before it was computed
   */
  public double rescaled(double value, double scale) {
    double log = StrictMath.log(scale);
    return scale == 1
        ? value
        : value * StrictMath.pow(scale, volume - price) + (logVolume - logPrice) * log;
  }

  /** For messages, for example {@code price^2}, or {@code 1} for a pure number. */
  @Override
  public String toString() {
    String text =
        power("price", price)
            + power("volume", volume)
            + power("log price", logPrice)
            + power("log volume", logVolume);
    return text.isEmpty() ? "1" : text.strip();
  }

  private static String power(String name, int power) {
    if (power == 0) {
      return "";
    }
    return power == 1 ? " " + name : " " + name + "^" + power;
  }
}

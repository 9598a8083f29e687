package io.barcast.engine.formula;

/**
 * In what a figure is measured, as powers of price and volume, plain and under logarithms. A figure
 * that has any of them carries the level of its market, and means something else for another one.
 *
 * @param price power of price
 * @param volume power of volume
 * @param logPrice power of price in what logarithms in it are taken of
 * @param logVolume power of volume in what logarithms in it are taken of
 */
public record Unit(int price, int volume, int logPrice, int logVolume) {
  /** A pure number. */
  public static final Unit NONE = new Unit(0, 0, 0, 0);

  public static final Unit PRICE = new Unit(1, 0, 0, 0);
  public static final Unit VOLUME = new Unit(0, 1, 0, 0);

  /** Whether the figure is a pure number. */
  public boolean none() {
    return equals(NONE);
  }

  /** Whether a logarithm of something measured is in it. */
  boolean logged() {
    return logPrice != 0 || logVolume != 0;
  }

  /** The unit of the figure's logarithm. */
  Unit log() {
    return new Unit(0, 0, price, volume);
  }

  Unit times(Unit other) {
    return new Unit(price + other.price, volume + other.volume, 0, 0);
  }

  Unit over(Unit other) {
    return new Unit(price - other.price, volume - other.volume, 0, 0);
  }

  /** The unit of this figure and {@code sign} times the other, whose logarithms add up. */
  Unit plus(int sign, Unit other) {
    return new Unit(
        price, volume, logPrice + sign * other.logPrice, logVolume + sign * other.logVolume);
  }

  /** Whether figures of both units can be added up. */
  boolean addsTo(Unit other) {
    return price == other.price && volume == other.volume;
  }

  /** The unit of a difference of two such figures, in which logarithms lose their level. */
  Unit ofDifference() {
    return new Unit(price, volume, 0, 0);
  }

  /** The unit of minus the figure: a logarithm that was added is subtracted. */
  Unit negated() {
    return new Unit(price, volume, -logPrice, -logVolume);
  }

  /** Whether the figure has a square root that is measured in something. */
  boolean square() {
    return price % 2 == 0 && volume % 2 == 0 && !logged();
  }

  Unit half() {
    return new Unit(price / 2, volume / 2, 0, 0);
  }

  /** For people: for example {@code price^2}, or {@code 1} for a pure number. */
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

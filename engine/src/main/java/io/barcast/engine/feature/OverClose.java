package io.barcast.engine.feature;

import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.indicator.Indicator;
import java.nio.ByteBuffer;

/**
 * Puts an indicator that is in units of price into a relation to the close, free of the price
 * level.
 */
final class OverClose implements Indicator {
  private final Indicator price;
  private final Relation relation;
  private double value = Double.NaN;

  /** How the two prices are set against each other. */
  @FunctionalInterface
  interface Relation {
    double of(double indicator, double close);
  }

  private OverClose(Indicator price, Relation relation) {
    this.price = price;
    this.relation = relation;
  }

  /** indicator / close. */
  static Indicator share(Indicator price) {
    return new OverClose(price, (indicator, close) -> indicator / close);
  }

  /** close / indicator - 1. */
  static Indicator excess(Indicator price) {
    return new OverClose(price, (indicator, close) -> close / indicator - 1);
  }

  @Override
  public void push(BarHistory bars) {
    price.push(bars);
    value = price.warm() ? relation.of(price.value(), bars.close(0)) : Double.NaN;
  }

  @Override
  public boolean warm() {
    return price.warm();
  }

  @Override
  public double value() {
    return value;
  }

  @Override
  public void save(ByteBuffer out) {
    price.save(out);
  }

  @Override
  public void load(ByteBuffer in) {
    price.load(in);
  }
}

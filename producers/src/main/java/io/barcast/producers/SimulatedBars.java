package io.barcast.producers;

import io.barcast.engine.synthetic.SyntheticBar;
import io.barcast.engine.synthetic.SyntheticMarket;
import io.barcast.engine.synthetic.SyntheticSettings;
import java.util.Iterator;

/** A simulated market as a source. */
final class SimulatedBars implements BarSource {
  private final Iterator<SyntheticBar> bars;
  private long line;

  SimulatedBars(SyntheticSettings settings) {
    bars = new SyntheticMarket(settings).iterator();
  }

  @Override
  public boolean hasNext() {
    return bars.hasNext();
  }

  @Override
  public Row next() {
    return new GoodBar(bars.next().bar(), "simulated", ++line);
  }

  @Override
  public void close() {}
}

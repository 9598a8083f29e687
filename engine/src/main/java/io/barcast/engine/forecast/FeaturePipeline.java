package io.barcast.engine.forecast;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.feature.FeatureState;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.feature.FeatureWindow;
import java.nio.ByteBuffer;

/** From the bars of one series to its feature rows, forward bar by bar and back to any slot. */
final class FeaturePipeline {
  private final SeriesId series;
  private final FeatureSpec spec;
  private final SlotRing slots;
  private final BarHistory history;
  private final FeatureState features;
  private final FeatureWindow window = new FeatureWindow();
  private final ByteBuffer cold;

  /**
   * @param slots of the bars that have been pushed; kept by the caller
   * @param barsBefore how many bars went before the first that will be pushed
   */
  FeaturePipeline(SeriesId series, FeatureSpec spec, SlotRing slots, long barsBefore) {
    this.series = series;
    this.spec = spec;
    this.slots = slots;
    history = BarHistory.after(barsBefore);
    features = new FeatureState(spec);
    ByteBuffer state = ByteBuffer.allocate(FeatureSpec.MOST_STATE_BYTES);
    features.save(state);
    cold = ByteBuffer.allocate(state.flip().remaining()).put(state).flip();
  }

  /** How many bars the series has had. */
  long count() {
    return history.count();
  }

  FeatureWindow window() {
    return window;
  }

  /**
   * Takes in the bar after the newest.
   *
   * @param revised whether the row belongs to a revision
   */
  FeatureRow push(Bar bar, boolean revised) {
    Slot before = slots.at(history.count() - 1);
    history.add(bar);
    FeatureVector values = features.push(history);
    double volatility = Scale.realisedVolatility(history);
    boolean defined = values.complete() && Double.isFinite(volatility);
    if (defined) {
      window.push(values);
    }
    return new FeatureRow(
        series,
        bar.closeTimeMs(),
        bar.close(),
        before == null ? 0 : bar.missedBarsAfter(before.bar()),
        spec.hash(),
        defined && window.full(),
        revised,
        volatility,
        values);
  }

  /** What the indicators carry on from the newest bar; as long for one bar as for any other. */
  ByteBuffer indicators() {
    ByteBuffer state = ByteBuffer.allocate(cold.remaining());
    features.save(state);
    return state.flip();
  }

  /** Goes back to where the bar of this index had not come yet. */
  void rollBackTo(long index) {
    history.forget((int) (history.count() - index));
    Slot before = slots.at(index - 1);
    features.load((before == null ? cold : before.indicators()).duplicate());
    window.clear();
    for (long i = index - BarHistory.CAPACITY; i < index; i++) {
      Slot kept = slots.at(i);
      if (kept != null) {
        see(kept);
      }
    }
  }

  /** Goes on to a bar that was pushed before a restart. */
  void load(Slot slot) {
    history.add(slot.bar());
    see(slot);
  }

  /** Goes on from the newest slot, once all are loaded. */
  void resume() {
    features.load(slots.require(history.count() - 1).indicators().duplicate());
  }

  private void see(Slot slot) {
    if (slot.defined()) {
      window.push(slot.values());
    }
  }
}

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

/** Turns the bars of one series into feature rows, and rolls back to any slot to recompute them. */
final class FeaturePipeline {
  private final SeriesId series;
  private final FeatureSpec spec;
  private final SlotRing slots;
  private final BarHistory history;
  private final FeatureState features;
  private final FeatureWindow window = new FeatureWindow();
  private final ByteBuffer cold;

  /**
   * @param slots of the bars pushed so far; maintained by the caller
   * @param barsBefore number of bars of the series before the first that will be pushed
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

  /** Number of bars of the series so far. */
  long count() {
    return history.count();
  }

  FeatureWindow window() {
    return window;
  }

  /**
   * Adds the bar after the newest and returns its features.
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

  /** The state of the indicators after the newest bar; its size is the same at every bar. */
  ByteBuffer indicators() {
    ByteBuffer state = ByteBuffer.allocate(cold.remaining());
    features.save(state);
    return state.flip();
  }

  /** Rolls back to the state before the bar of this index. */
  void rollBackTo(long index) {
    history.forget((int) (history.count() - index));
    Slot before = slots.at(index - 1);
    features.load((before == null ? cold : before.indicators()).duplicate());
    window.clear();
    for (long i = index - BarHistory.CAPACITY; i < index; i++) {
      Slot kept = slots.at(i);
      if (kept != null) {
        pushIfDefined(kept);
      }
    }
  }

  /** Restores a bar that was pushed before a restart. */
  void load(Slot slot) {
    history.add(slot.bar());
    pushIfDefined(slot);
  }

  /** Restores the indicators' state from the newest slot, once all slots are loaded. */
  void resume() {
    features.load(slots.require(history.count() - 1).indicators().duplicate());
  }

  private void pushIfDefined(Slot slot) {
    if (slot.defined()) {
      window.push(slot.values());
    }
  }
}

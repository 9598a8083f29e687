package io.barcast.engine.forecast;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarGate;
import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.feature.FeatureState;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.ModelCatalog;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The heart: the state of a series and its next bar give events. The same bars and models give the
 * same events wherever it runs: live, in a backtest, or after a restart from its slots.
 *
 * <p>Its state is a ring of {@link BarHistory#CAPACITY} slots, of which each accepted bar writes
 * one: {@link #save} after every bar under {@link #slot}, and hand all of them to {@link #restore}.
 * Not thread-safe; there is one forecaster a series.
 */
public final class Forecaster {
  /** Size of a buffer that holds any saved slot, in bytes. */
  public static final int MOST_SLOT_BYTES = 16_384;

  private final SeriesId series;
  private final FeatureSpec spec;
  private final List<Integer> horizonsBars;
  private final BarGate gate = new BarGate();
  private final FeatureState features;
  private final FeatureWindow window = new FeatureWindow();
  private final SlotRing slots = new SlotRing();
  private final Settler settler;
  private final WindowCloser windows = new WindowCloser(slots);
  private final Scorer scorer;
  private final BarHistory history;

  /** A forecaster of a series that has had no bar yet. */
  public Forecaster(SeriesId series, Forecasting forecasting) {
    this(series, forecasting, 0);
  }

  private Forecaster(SeriesId series, Forecasting forecasting, long barsBefore) {
    this.series = series;
    spec = forecasting.spec();
    horizonsBars = forecasting.horizonsBars();
    features = new FeatureState(spec);
    settler = new Settler(forecasting.horizonsBars(), slots);
    scorer = new Scorer(series, forecasting);
    history = BarHistory.after(barsBefore);
  }

  /** The forecaster that wrote these slots, as it was after the newest of them. */
  public static Forecaster restore(
      SeriesId series, Forecasting forecasting, Collection<ByteBuffer> savedSlots) {
    List<ByteBuffer> oldestFirst = new ArrayList<>(savedSlots);
    oldestFirst.sort(Comparator.comparingLong(slot -> slot.getLong(slot.position())));
    ByteBuffer oldest = oldestFirst.get(0);
    Forecaster forecaster = new Forecaster(series, forecasting, oldest.getLong(oldest.position()));
    oldestFirst.forEach(forecaster::load);
    return forecaster;
  }

  /**
   * Takes in the next bar.
   *
   * @param bar a bar of this series
   * @param models the models that may score it
   * @return a refusal alone; or the bar's features, what it settles, the window it ends, and what
   *     is predicted at its close
   */
  public List<ForecastEvent> onBar(Bar bar, ModelCatalog models) {
    BarGate.Verdict verdict = gate.judge(bar);
    return verdict.accepted()
        ? accept(bar, verdict.missedBars(), models)
        : List.of(new Refusal(bar, verdict.fault(), verdict.detail()));
  }

  private List<ForecastEvent> accept(Bar bar, long missedBars, ModelCatalog models) {
    long index = history.count();
    List<WindowSummary> closed = windows.close(index - 1, bar, models);
    history.add(bar);
    FeatureRow row = features(bar, missedBars);
    List<ForecastEvent> events = new ArrayList<>();
    events.add(new FeaturesComputed(row));
    List<Outcome> outcomes = settler.settle(index, bar);
    events.addAll(outcomes);
    events.addAll(closed);
    double volatility = Scale.volatility(Scale.realisedVolatility(history));
    List<OpenForecasts> open = scorer.score(row, window, volatility, models, events);
    slots.put(new Slot(index, bar, row.values(), volatility, open, settler.losses(outcomes)));
    return events;
  }

  private FeatureRow features(Bar bar, long missedBars) {
    FeatureVector values = features.push(history);
    if (values.complete()) {
      window.push(values);
    }
    return new FeatureRow(
        series, bar.closeTimeMs(), bar.close(), missedBars, spec.hash(), window.full(), values);
  }

  /** The ring slot that the newest accepted bar takes, 0 to {@link BarHistory#CAPACITY} - 1. */
  public int slot() {
    return SlotRing.position(history.count() - 1);
  }

  /** Writes the newest bar's slot and what indicators and gate carry from bar to bar. */
  public void save(ByteBuffer out) {
    StateCodec.put(out, slots.at(history.count() - 1));
    gate.save(out);
    scorer.save(out);
    features.save(out);
  }

  private void load(ByteBuffer in) {
    Slot slot = StateCodec.getSlot(in, series, spec.size(), horizonsBars);
    slots.put(slot);
    history.add(slot.bar());
    if (slot.values().complete()) {
      window.push(slot.values());
    }
    gate.load(in, slot.bar());
    scorer.load(in);
    features.load(in);
  }
}

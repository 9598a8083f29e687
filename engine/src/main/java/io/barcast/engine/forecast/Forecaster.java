package io.barcast.engine.forecast;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarGate;
import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.feature.FeatureRow;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * The pure function at the core of Barcast: the state of a series and its next bar give the next
 * state and events. The same bars and models give the same events everywhere: live, in a backtest,
 * or after a restart from saved slots.
 *
 * <p>Its state is a ring of {@link BarHistory#CAPACITY} slots. A bar that follows the newest writes
 * one slot; a revision writes its own slot and those of all later bars. {@link #save} each of
 * {@link #changedSlots} after every bar, and pass all slots to {@link #restore}. Not thread-safe;
 * there is one forecaster per series.
 */
public final class Forecaster {
  /** Size of a buffer that holds any saved slot, in bytes. */
  public static final int MOST_SLOT_BYTES = 16_384;

  private final SeriesId series;
  private final Forecasting forecasting;
  private final int slotLayout;
  private final BarGate gate = new BarGate();
  private final SlotRing slots = new SlotRing();
  private final WindowCloser windows;
  private final FeaturePipeline rows;
  private final Settler settler;
  private final ConformalIntervals intervals;
  private final FlatShares flats;
  private final Scorer scorer;
  private final Reviser reviser;
  private long changedFrom;

  /** A forecaster of a series without bars. */
  public Forecaster(SeriesId series, Forecasting forecasting) {
    this.series = series;
    this.forecasting = forecasting;
    slotLayout = forecasting.slotLayout();
    rows = new FeaturePipeline(series, forecasting, slots);
    settler = new Settler(forecasting.horizons(), slots);
    intervals =
        new ConformalIntervals(forecasting.horizons(), ModelCard.naiveId(series.interval()), slots);
    flats = new FlatShares(forecasting.horizons());
    scorer = new Scorer(series, forecasting, intervals, flats);
    windows = new WindowCloser(slots, scorer);
    reviser = new Reviser(rows, slots, settler, intervals, flats, scorer);
  }

  /** Which slots were saved by a forecaster with these features and horizons. */
  public static Predicate<ByteBuffer> restorable(Forecasting forecasting) {
    int layout = forecasting.slotLayout();
    return savedSlot -> savedSlot.getInt(savedSlot.position()) == layout;
  }

  /**
   * The forecaster that saved these slots, in its state after the last bar.
   *
   * @param savedSlots all slots of the series; each {@link #restorable}
   */
  public static Forecaster restore(
      SeriesId series, Forecasting forecasting, Collection<ByteBuffer> savedSlots) {
    List<ByteBuffer> oldestFirst = new ArrayList<>(savedSlots);
    oldestFirst.sort(Comparator.comparingLong(Forecaster::index));
    Forecaster forecaster = new Forecaster(series, forecasting);
    long newest = index(oldestFirst.get(oldestFirst.size() - 1));
    oldestFirst.forEach(forecaster::load);
    forecaster.rows.moveTo(newest + 1);
    return forecaster;
  }

  /** The number of the slot's bar in its series, counted from 0. */
  public static long index(ByteBuffer savedSlot) {
    return savedSlot.getLong(savedSlot.position() + Integer.BYTES);
  }

  /**
   * Processes the next bar.
   *
   * @param bar a bar of this series
   * @param models the models that may score it
   * @return a {@link Refusal}, a {@link RepeatedBar} or a {@link HeldBar} alone; or the bar's
   *     features, the outcomes it settles, the summaries of the window it ends, and the predictions
   *     at its close; or a {@link Revision} and the recomputed events. When the bar decides about
   *     one that was held back, the events of that one come first.
   */
  public List<ForecastEvent> onBar(Bar bar, ModelCatalog models) {
    changedFrom = rows.count();
    List<BarGate.Verdict> verdicts = gate.judge(bar);
    if (verdicts.size() == 1) {
      return apply(verdicts.get(0), models);
    }
    List<ForecastEvent> events = new ArrayList<>();
    for (BarGate.Verdict verdict : verdicts) {
      events.addAll(apply(verdict, models));
    }
    return events;
  }

  private List<ForecastEvent> apply(BarGate.Verdict verdict, ModelCatalog models) {
    Bar bar = verdict.bar();
    return switch (verdict.place()) {
      case REPETITION -> List.of(new RepeatedBar(bar));
      case REJECTED -> {
        changed(rows.count() - 1);
        yield List.of(new Refusal(bar, Objects.requireNonNull(verdict.fault()), verdict.detail()));
      }
      case HELD -> {
        changed(rows.count() - 1);
        yield List.of(new HeldBar(bar));
      }
      case NEXT -> {
        changed(rows.count());
        yield follow(bar, models);
      }
      case LATE, CORRECTION -> {
        List<ForecastEvent> events = reviser.revise(bar, verdict, models);
        changed(rows.count() - 1 - verdict.barsAfter());
        yield events;
      }
    };
  }

  private void changed(long fromIndex) {
    changedFrom = Math.min(changedFrom, fromIndex);
  }

  private List<ForecastEvent> follow(Bar bar, ModelCatalog models) {
    long index = rows.count();
    List<ForecastEvent> events = new ArrayList<>();
    Slot before = slots.at(index - 1);
    List<WindowSummary> closed = windows.close(index - 1, bar, models);
    FeatureRow row = rows.push(bar, false);
    if (row.hole() == null) {
      SuspectBar.of(before, bar).ifPresent(events::add);
    } else if (before != null && BarGate.far(bar, before.bar())) {
      intervals.clear();
    }
    events.add(new FeaturesComputed(row));
    List<Outcome> outcomes = settler.settle(index, bar, rows.stretch(), index);
    intervals.learn(index, outcomes);
    flats.learn(outcomes);
    events.addAll(outcomes);
    events.addAll(closed);
    MadeForecasts made = scorer.score(row, rows, models, events);
    slots.put(
        new Slot(
            index,
            bar,
            rows.stretch(),
            row.values(),
            row.volatility(),
            made,
            settler.losses(outcomes, models),
            rows.indicators()));
    return events;
  }

  /** Close of the newest bar, epoch milliseconds UTC; empty while the series has none. */
  public OptionalLong newestCloseTimeMs() {
    return rows.count() == 0
        ? OptionalLong.empty()
        : OptionalLong.of(slots.require(rows.count() - 1).bar().closeTimeMs());
  }

  /** The ring slots that the last bar changed, each from 0 to {@link BarHistory#CAPACITY} - 1. */
  public List<Integer> changedSlots() {
    List<Integer> changed = new ArrayList<>(1);
    for (long index = changedFrom; index < rows.count(); index++) {
      changed.add(SlotRing.position(index));
    }
    return changed;
  }

  /**
   * Writes a slot, and the state that gate, intervals, flat shares and scorer carry from bar to
   * bar.
   *
   * @param slot one of {@link #changedSlots}
   * @param out with {@link #MOST_SLOT_BYTES} remaining
   */
  public void save(int slot, ByteBuffer out) {
    out.putInt(slotLayout);
    StateCodec.put(out, slots.in(slot));
    gate.save(out);
    intervals.save(out);
    flats.save(out);
    scorer.save(out);
  }

  private void load(ByteBuffer in) {
    in.getInt();
    Slot slot = StateCodec.getSlot(in, series, forecasting.spec().size(), forecasting.horizons());
    slots.put(slot);
    gate.load(in, slot.bar());
    intervals.load(in);
    flats.load(in);
    scorer.load(in);
  }
}

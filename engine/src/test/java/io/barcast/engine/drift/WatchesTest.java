package io.barcast.engine.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.DivergenceReference;
import io.barcast.engine.catalog.LossReference;
import io.barcast.engine.catalog.LossReference.Thresholds;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelReference;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.catalog.VolatilityReference;
import io.barcast.engine.drift.DriftAlert.Severity;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.engine.forecast.WindowSummary.Gaps;
import io.barcast.engine.forecast.WindowSummary.Loss;
import io.barcast.engine.forecast.WindowSummary.Moves;
import io.barcast.engine.model.Models;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each watch alone; one window is twenty hours. */
class WatchesTest {
  private static final double UNIT = WindowSummary.LOSS_UNIT;

  /** Log odds of a mean loss differential: its value times two. */
  private static final LossReference LOSSES =
      new LossReference(1, -0.5, -0.5, 0.5, 0.5, 1, 1, new Thresholds(4, 10, 12));

  private static final ModelReference REFERENCE =
      new ModelReference(
          new ReferenceBins(new float[][] {{0}}, new double[][] {{0.5, 0.5}}),
          DivergenceReference.UNKNOWN,
          new ReferenceBins(new float[][] {{0}}, new double[][] {{0.5, 0.5}}),
          new DivergenceReference(100, List.of(1.0), List.of(2.0), 8),
          new VolatilityReference(-6, 0.5, 7),
          LOSSES);

  private static ServableModel model(Trust trust) {
    ServableModel model = Models.linear(1, Role.CHAMPION, 0, "return_1", 1);
    ModelCard card = model.card();
    return new ServableModel(
        new ModelCard(
            card.id(),
            card.family(),
            card.role(),
            trust,
            card.interval(),
            card.activeFromMs(),
            card.specHash(),
            card.horizons()),
        model.model(),
        REFERENCE);
  }

  @Test
  void shouldAddUpTheLogOddsOfAProvenModelAndItsLosses() {
    PerformanceWatch watch = new PerformanceWatch(model(Trust.PROVEN));
    watch.add(window(List.of(1.0, 1.5, 0.5), 10, new Moves(0, 0, 0), new Gaps(0, 0, 0)), 20);

    double deviation = Math.sqrt(0.5);
    double loss = (1.5 + 2 + 1) / deviation - 3 * Standardised.ALLOWANCE;
    assertThat(watch.signals())
        .extracting(Signal::detector, Signal::severity, Signal::threshold)
        .containsExactly(
            tuple("log_odds", Severity.CRITICAL, 10.0),
            tuple("log_odds", Severity.WARNING, 4.0),
            tuple("cusum", Severity.WARNING, 12.0));
    assertThat(watch.signals().get(0).statistic()).isCloseTo(6, within(1e-5));
    assertThat(watch.signals().get(2).statistic()).isCloseTo(loss, within(1e-5));
    assertThat(watch.signals().get(0).onsetMs()).isEqualTo(1);
    assertThat(watch.signals().get(0).evidence().get())
        .extracting(DriftEvidence::subject)
        .containsExactlyInAnyOrder("skill", "loss");
  }

  @Test
  void shouldNotAskForTheSkillOfAModelThatIsNotProven() {
    PerformanceWatch watch = new PerformanceWatch(model(Trust.UNPROVEN));
    watch.add(window(List.of(1.0), 10, new Moves(0, 0, 0), new Gaps(0, 0, 0)), 20);
    assertThat(watch.signals()).extracting(Signal::detector).containsExactly("cusum");
  }

  @Test
  void shouldGoOnWithTheDoubtsInAnEarlierVersion() {
    PerformanceWatch earlier = new PerformanceWatch(model(Trust.PROVEN));
    earlier.add(window(List.of(1.0), 10, new Moves(0, 0, 0), new Gaps(0, 0, 0)), 20);
    PerformanceWatch watch = new PerformanceWatch(model(Trust.PROVEN));
    watch.continueFrom(earlier);
    assertThat(watch.signals().get(0).statistic()).isCloseTo(2, within(1e-5));
    assertThat(watch.signals().get(0).onsetMs()).isEqualTo(1);
  }

  /** The mean of ln of the moves is -5, two deviations above -6: 1.5 per window after allowance. */
  @Test
  void shouldNoticeLargerMoves() {
    VolatilityWatch watch = new VolatilityWatch(REFERENCE.volatility());
    for (int window = 1; window <= 5; window++) {
      Moves moves = new Moves(2, Math.round(-10 * UNIT), 3);
      watch.add(window(List.of(), 10, moves, new Gaps(0, 0, 0)), window);
    }
    Signal signal = watch.signals().get(0);
    assertThat(signal.statistic()).isCloseTo(5 * (2 - Standardised.ALLOWANCE), within(1e-5));
    assertThat(signal.above()).isTrue();
    assertThat(signal.evidence().get())
        .extracting(DriftEvidence::subject, DriftEvidence::statistic)
        .containsExactly(tuple("volatility_up", signal.statistic()), tuple("volatility_down", 0.0));
  }

  @Test
  void shouldNoticeSmallerMovesAndPassOverWindowsWithoutAny() {
    VolatilityWatch watch = new VolatilityWatch(REFERENCE.volatility());
    watch.add(window(List.of(), 10, new Moves(0, 0, 3), new Gaps(0, 0, 0)), 1);
    assertThat(watch.signals().get(0).statistic()).isZero();
    Moves moves = new Moves(1, Math.round(-7 * UNIT), 0);
    watch.add(window(List.of(), 10, moves, new Gaps(0, 0, 0)), 2);
    assertThat(watch.signals().get(0).statistic()).isEqualTo(2 - Standardised.ALLOWANCE);
    assertThat(new VolatilityWatch(VolatilityReference.UNKNOWN).signals()).isEmpty();
  }

  @Test
  void shouldNoticeAFifthOfTheInputMissing() {
    InputWatch watch = new InputWatch();
    for (int window = 1; window <= 5; window++) {
      assertThat(watch.signals().get(0).above()).isFalse();
      watch.add(window(List.of(0.0), 6, new Moves(0, 0, 0), new Gaps(1, 1, 1)), window);
    }
    assertThat(watch.signals().get(0).statistic()).isCloseTo(0.3, within(1e-12));
    assertThat(watch.signals().get(0).above()).isTrue();
  }

  /** All ten rows in one of two equal bins: 0.25 / 3 + 0.25 times ten rows, less 1, over 2. */
  @Test
  void shouldStandardiseTheDivergenceOfPredictions() {
    DivergenceWatch watch =
        new DivergenceWatch(
            DriftAlert.Scope.PREDICTION,
            Severity.INFO,
            List.of("expected_return"),
            new Divergences(REFERENCE.predictionBins(), REFERENCE.predictions()));
    watch.add(window(List.of(), 10, new Moves(0, 0, 0), new Gaps(0, 0, 0)), 1);
    double divergence = 0.25 / 3 + 0.25;
    assertThat(watch.signals().get(0).statistic())
        .isCloseTo((10 * divergence - 1) / 2, within(1e-12));
    for (int window = 2; window <= 100; window++) {
      watch.add(window(List.of(), 1_000, new Moves(0, 0, 0), new Gaps(0, 0, 0)), window);
    }
    assertThat(watch.signals().get(0).statistic())
        .isCloseTo((100 * divergence - 1) / 2, within(1e-9));
  }

  @Test
  void shouldGoOnTheSameAfterARestart() {
    List<Watch> watches = watches();
    WindowTotals first =
        window(List.of(1.0, -3.0), 10, new Moves(1, Math.round(-4 * UNIT), 0), new Gaps(1, 1, 1));
    WindowTotals second =
        window(List.of(2.0), 10, new Moves(1, Math.round(-5 * UNIT), 0), new Gaps(0, 1, 1));
    List<Watch> restored = watches();
    for (int each = 0; each < watches.size(); each++) {
      Watch watch = watches.get(each);
      watch.add(first, 20);
      ByteBuffer state = ByteBuffer.allocate(watch.bytes());
      watch.save(state);
      assertThat(state.hasRemaining()).isFalse();
      restored.get(each).load(state.flip());
      watch.add(second, 40);
      restored.get(each).add(second, 40);
      assertThat(told(restored.get(each))).isEqualTo(told(watch));
    }
  }

  private static List<String> told(Watch watch) {
    List<String> told = new ArrayList<>();
    for (Signal signal : watch.signals()) {
      told.add(signal.statistic() + " " + signal.onsetMs() + " " + signal.evidence().get());
    }
    return told;
  }

  private static List<Watch> watches() {
    return List.of(
        new PerformanceWatch(model(Trust.PROVEN)),
        new VolatilityWatch(REFERENCE.volatility()),
        new InputWatch(),
        new DivergenceWatch(
            DriftAlert.Scope.FEATURE,
            Severity.WARNING,
            List.of("rsi"),
            new Divergences(REFERENCE.bins(), REFERENCE.features())));
  }

  private static WindowTotals window(List<Double> losses, int rows, Moves moves, Gaps gaps) {
    List<Loss> settled = new ArrayList<>();
    for (double loss : losses) {
      settled.add(new Loss(settled.size() + 1, Math.round(loss * UNIT)));
    }
    WindowTotals totals = new WindowTotals(REFERENCE);
    totals.add(
        new WindowSummary(
            SeriesId.of("A", "1h"),
            100,
            model(Trust.PROVEN).card().id(),
            90,
            WindowSummary.NO_WINDOW,
            rows,
            List.of(List.of(rows, 0)),
            List.of(rows, 0),
            settled,
            moves,
            gaps));
    return totals;
  }
}

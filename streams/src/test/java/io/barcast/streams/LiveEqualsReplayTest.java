package io.barcast.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.HeldBar;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.forecast.Refusal;
import io.barcast.engine.forecast.RepeatedBar;
import io.barcast.engine.forecast.Revision;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.forecast.SuspectBar;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.engine.replay.Replay;
import io.barcast.engine.synthetic.Regime;
import io.barcast.engine.synthetic.SyntheticBar;
import io.barcast.engine.synthetic.SyntheticMarket;
import io.barcast.engine.synthetic.SyntheticSettings;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.schemas.Topic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first of the pipeline's three properties: live events equal replayed ones. */
class LiveEqualsReplayTest {
  private static final long HOUR_MS = 3_600_000L;
  private static final int SYMBOLS = 5;
  private static final int BARS_PER_SYMBOL = 2_000;

  /** The model updates by the number of the bar that each precedes; the last arrives late. */
  private static final SortedMap<Integer, ModelUpdate> UPDATES =
      new TreeMap<>(
          Map.of(
              1_000, TestModels.linear(1, Role.CHAMPION, 300 * HOUR_MS, 0.3),
              2_000, TestModels.linear(1, Role.SHADOW, 500 * HOUR_MS, -0.3),
              8_000, TestModels.linear(2, Role.CHAMPION, 1_400 * HOUR_MS, 0.2)));

  @Test
  void shouldGiveEqualEventsBitForBit(@TempDir Path state) {
    List<Bar> bars = bars();
    List<ForecastEvent> replayed = new ArrayList<>();
    List<DriftAlert> replayedAlerts = new ArrayList<>();
    replay(bars, replayed, replayedAlerts);

    try (PipelineDriver live = new PipelineDriver(state)) {
      for (int i = 0; i < bars.size(); i++) {
        if (UPDATES.containsKey(i)) {
          live.pipe(UPDATES.get(i));
        }
        live.pipe(bars.get(i));
      }

      assertThat(live.read(Topic.FEATURES))
          .isEqualTo(
              only(FeaturesComputed.class, replayed).stream().map(FeaturesComputed::row).toList());
      assertThat(live.read(Topic.PREDICTIONS))
          .isEqualTo(only(Prediction.class, replayed))
          .hasSizeGreaterThan(SYMBOLS * BARS_PER_SYMBOL);
      assertThat(live.read(Topic.OUTCOMES)).isEqualTo(only(Outcome.class, replayed)).isNotEmpty();
      assertThat(live.read(Topic.MODEL_ACTIVATIONS))
          .isEqualTo(only(ModelActivation.class, replayed))
          .hasSize(3 * SYMBOLS);
      assertThat(live.read(Topic.MODEL_WINDOWS))
          .isEqualTo(only(WindowSummary.class, replayed))
          .isNotEmpty();
      assertThat(live.read(Topic.DRIFT_ALERTS))
          .isEqualTo(replayedAlerts)
          .anyMatch(alert -> alert.scope() == DriftAlert.Scope.PERFORMANCE);
      assertThat(doubted(replayed)).hasSizeGreaterThan(1_000);
      assertThat(live.reasons())
          .isEqualTo(only(Refusal.class, replayed).stream().map(r -> r.fault().label()).toList())
          .contains("late")
          .doesNotContain("duplicate");
      assertThat(repeated(live))
          .isEqualTo(only(RepeatedBar.class, replayed).size())
          .isGreaterThan(90);
      assertThat(revisions(replayed, Revision.Kind.CORRECTION)).isGreaterThan(80);
      assertThat(revisions(replayed, Revision.Kind.LATE)).isGreaterThan(80);
      assertThat(only(HeldBar.class, replayed)).hasSize(1);
      assertThat(only(SuspectBar.class, replayed)).isEmpty();
      assertThat(only(FeaturesComputed.class, replayed))
          .filteredOn(event -> event.row().missedBars() > 0)
          .hasSizeGreaterThan(20);
      assertThat(only(Outcome.class, replayed))
          .filteredOn(outcome -> outcome.settlements().stream().anyMatch(Settlement::voided))
          .hasSizeGreaterThan(100);
    }
  }

  /** Predictions of a model with a raised performance alert. */
  private static List<Prediction> doubted(List<ForecastEvent> events) {
    return only(Prediction.class, events).stream()
        .filter(prediction -> prediction.reason().contains("(alert "))
        .toList();
  }

  private static double repeated(PipelineDriver live) {
    return live.registry.getSampleValue(
        "barcast_predict_repeated_bars_total", new String[] {"kind"}, new String[] {"sent_again"});
  }

  private static long revisions(List<ForecastEvent> events, Revision.Kind kind) {
    return only(Revision.class, events).stream().filter(r -> r.kind() == kind).count();
  }

  private static void replay(List<Bar> bars, List<ForecastEvent> events, List<DriftAlert> alerts) {
    Replay replay = new Replay(PipelineDriver.FORECASTING);
    for (int i = 0; i < bars.size(); i++) {
      if (UPDATES.containsKey(i)) {
        replay.onModel(ModelArtifacts.open(UPDATES.get(i)));
      }
      Replay.Step step = replay.onBar(bars.get(i));
      events.addAll(step.events());
      alerts.addAll(step.alerts());
    }
  }

  /**
   * 10,000 bars in which the model fails from bar 1,000 on; every 97th arrives twice, every 89th is
   * corrected, every 83rd arrives late and every 1,499th so late that it is rejected. One symbol is
   * split at its bar 1,200, and misses two weeks from its bar 1,500 on.
   */
  private static List<Bar> bars() {
    SyntheticSettings settings =
        new SyntheticSettings(
            11,
            SYMBOLS,
            Interval.of("1h"),
            0,
            BARS_PER_SYMBOL,
            0.005,
            0.3,
            List.of(new Regime(1_000, -1, 1.5)));
    List<Bar> bars = new ArrayList<>();
    for (SyntheticBar synthetic : new SyntheticMarket(settings)) {
      bars.add(split(synthetic.bar()));
    }
    bars.removeIf(LiveEqualsReplayTest::inHole);
    List<Bar> disturbed = new ArrayList<>();
    for (int i = 0; i < bars.size(); i++) {
      if (i % 83 != 82 && i % 1_499 != 1_498) {
        disturbed.add(bars.get(i));
      }
      if (i % 97 == 96) {
        disturbed.add(bars.get(i));
      }
      if (i % 89 == 88 && i > 200) {
        disturbed.add(corrected(bars.get(i - 4 * (i % 50))));
      }
      if (i % 83 == 70 && i > 83) {
        disturbed.add(bars.get(i - 71));
      }
      if (i % 1_499 == 400 && i > 1_499) {
        disturbed.add(bars.get(i - 401));
      }
    }
    return disturbed;
  }

  private static boolean inHole(Bar bar) {
    return bar.series().symbol().endsWith("1")
        && bar.openTimeMs() >= 1_500 * HOUR_MS
        && bar.openTimeMs() < 1_836 * HOUR_MS;
  }

  /** The bar of a market that was split four for one. */
  private static Bar split(Bar bar) {
    long bars = bar.openTimeMs() / HOUR_MS - 1_200;
    if (!bar.series().symbol().endsWith("1") || bars < 0) {
      return bar;
    }
    return new Bar(
        bar.series(),
        bar.openTimeMs(),
        bar.closeTimeMs(),
        bar.open() / 4,
        bar.high() / 4,
        bar.low() / 4,
        bar.close() / 4,
        bar.volume() * 4,
        bars == 0 ? 4 : 1,
        bar.source());
  }

  private static Bar corrected(Bar bar) {
    return new Bar(
        bar.series(),
        bar.openTimeMs(),
        bar.closeTimeMs(),
        bar.open(),
        bar.high() * 1.02,
        bar.low(),
        bar.high() * 1.01,
        bar.volume(),
        bar.splitFactor(),
        bar.source());
  }

  private static <T> List<T> only(Class<T> type, List<ForecastEvent> events) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}

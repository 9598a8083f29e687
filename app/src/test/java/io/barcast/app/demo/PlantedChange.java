package io.barcast.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.replay.TrainingReplay;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.replay.Replay;
import io.barcast.engine.synthetic.Regime;
import io.barcast.engine.synthetic.SyntheticBar;
import io.barcast.engine.synthetic.SyntheticMarket;
import io.barcast.engine.synthetic.SyntheticSettings;
import io.barcast.producers.BarSource;
import io.barcast.runtime.Settings;
import io.barcast.runtime.SigningKeys;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.retraining.TrainerSettings;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;

/**
 * A market whose predictable part changes sign at one bar, settings that train one model before and
 * one after it, and the expected events.
 */
final class PlantedChange {
  static final KeyPair KEYS = SigningKeys.generate();
  static final int SYMBOLS = 6;

  private static final Interval INTERVAL = Interval.of("1h");
  private static final int BARS = 950;
  private static final int CHANGE_AT_BAR = 650;
  private static final int LEAD_BARS = 15;

  /**
   * The scheduled run is due one bar before the end of the window that raises the alert: a service
   * that reads late must make it too.
   */
  private static final int EVERY_BARS = 217;

  private PlantedChange() {}

  static Settings settings() {
    return Settings.of(
        Map.of(
            "horizons", "1,5",
            "train.families", "linear,drift",
            "train.first.rows", "2000",
            "train.first.times", "300",
            "train.every", Integer.toString(EVERY_BARS),
            "train.cooldown.bars", "200",
            "train.lead.bars", Integer.toString(LEAD_BARS)));
  }

  static FeatureSpec spec() {
    return FeatureSpec.standard();
  }

  private static SyntheticSettings market() {
    Regime change = new Regime(CHANGE_AT_BAR, -1, 1);
    return new SyntheticSettings(5, SYMBOLS, INTERVAL, 0, BARS, 0.005, 0.35, List.of(change));
  }

  static BarSource bars() {
    return BarSource.simulated(market());
  }

  /** The record of a replay. */
  static LoopRecord replayed() {
    TrainerSettings trainer = TrainerSettings.of(settings());
    TrainingReplay replay =
        TrainingReplay.training(new Forecasting(spec(), trainer.horizons()), trainer, KEYS);
    LoopRecord record = new LoopRecord();
    for (SyntheticBar synthetic : new SyntheticMarket(market())) {
      Bar bar = synthetic.bar();
      Replay.Step step = replay.onBar(bar);
      step.events().forEach(record::add);
      step.alerts().forEach(record::add);
    }
    replay.runs().forEach(record::add);
    replay.models().forEach(record::add);
    return record;
  }

  /**
   * Asserts that the change raises one alert, that it is answered at once, by a run that comes too
   * early and by one that finds a model, and that this model becomes champion.
   */
  static void assertAnswered(LoopRecord record) {
    assertThat(record.raised()).hasSize(1);
    DriftAlert alert = record.raised().get(0);
    assertThat(barAt(alert.onsetMs())).isBetween(CHANGE_AT_BAR - 15, CHANGE_AT_BAR + 25);
    assertThat(alert.model().key()).isEqualTo("linear-1h@1");
    assertThat(record.runs())
        .extracting(TrainingRun::trigger)
        .containsExactly("first-data", "schedule", "drift", "drift", "drift");
    long scheduledMs = record.runs().get(1).timeMs();
    assertThat(scheduledMs)
        .isEqualTo(alert.timeMs() - (1 + DriftAlert.LEAD_BARS) * INTERVAL.millis());
    assertLessTrusted(alert, record);

    String asked = "drift:" + alert.id();
    assertThat(record.driftRuns())
        .extracting(TrainingRun::id)
        .containsExactly(asked + ":first", asked, asked + ":again-2");
    assertThat(record.driftRuns().get(0).timeMs()).isEqualTo(alert.timeMs());
    TrainingRun run = record.driftRuns().get(2);
    assertThat(run.decision()).isEqualTo(Decision.PROVEN);

    ModelId champion = championOf(run, record);
    List<ModelActivation> swap = record.activations(champion);
    assertThat(swap).extracting(ModelActivation::series).hasSize(SYMBOLS).doesNotHaveDuplicates();
    assertThat(swap)
        .extracting(ModelActivation::closeTimeMs)
        .containsOnly(run.timeMs() + (LEAD_BARS + 1) * INTERVAL.millis());
    assertThat(swap).extracting(ModelActivation::role).containsOnly(Role.CHAMPION);
  }

  /**
   * From the alert's time on each prediction of its model names it, until the model is replaced.
   */
  private static void assertLessTrusted(DriftAlert alert, LoopRecord record) {
    List<Prediction> under =
        record.predictions(alert.model()).stream()
            .filter(prediction -> prediction.closeTimeMs() > alert.timeMs())
            .toList();
    assertThat(under).hasSizeGreaterThanOrEqualTo(SYMBOLS * LEAD_BARS);
    assertThat(under).extracting(Prediction::trust).doesNotContain(Trust.PROVEN);
    assertThat(under)
        .extracting(Prediction::reason)
        .allMatch(reason -> reason.contains(alert.id()));
    assertThat(record.predictions(alert.model()))
        .filteredOn(prediction -> prediction.closeTimeMs() <= alert.timeMs())
        .isNotEmpty()
        .allMatch(prediction -> prediction.reason().isEmpty());
  }

  private static ModelId championOf(TrainingRun run, LoopRecord record) {
    return record.models().stream()
        .map(ModelUpdate::card)
        .filter(card -> card.role() == Role.CHAMPION)
        .filter(card -> run.published().contains(card.id().key()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no champion was published by " + run))
        .id();
  }

  private static int barAt(long closeTimeMs) {
    return (int) (closeTimeMs / INTERVAL.millis()) - 1;
  }
}

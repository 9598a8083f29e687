package io.barcast.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.replay.EventDigest;
import io.barcast.engine.replay.Replay;
import io.barcast.engine.synthetic.Regime;
import io.barcast.engine.synthetic.SyntheticBar;
import io.barcast.engine.synthetic.SyntheticMarket;
import io.barcast.engine.synthetic.SyntheticSettings;
import io.barcast.runtime.Settings;
import io.barcast.runtime.SigningKeys;
import io.barcast.schemas.TrainingRun;
import io.barcast.trainer.retraining.TrainerSettings;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a replay gives up to a bar does not depend on what comes later, training inside. */
@Timeout(120)
class ReplayPrefixTest {
  private static final int CUTS = 50;
  private static final int BARS = 420;
  private static final KeyPair KEYS = SigningKeys.generate();

  private static List<Bar> bars;
  private static List<Replay.Step> whole;
  private static List<TrainingRun> runs;

  @BeforeAll
  static void replayTheWhole() {
    SyntheticSettings market =
        new SyntheticSettings(
            5, 3, Interval.of("1h"), 0, BARS, 0.005, 0.5, List.of(new Regime(300, -1, 1)));
    bars = new SyntheticMarket(market).stream().map(SyntheticBar::bar).toList();
    TrainingReplay replay = replay();
    whole = steps(replay, bars);
    runs = replay.runs();
  }

  private static TrainingReplay replay() {
    TrainerSettings settings =
        TrainerSettings.of(
            Settings.of(
                Map.of(
                    "horizons", "1,5",
                    "train.families", "linear",
                    "train.first.rows", "300",
                    "train.first.times", "100",
                    "train.every", "60",
                    "train.cooldown.bars", "20",
                    "train.lead.bars", "5")));
    return TrainingReplay.training(
        new Forecasting(FeatureSpec.standard(), settings.horizons()), settings, KEYS);
  }

  private static List<Replay.Step> steps(TrainingReplay replay, List<Bar> bars) {
    List<Replay.Step> steps = new ArrayList<>();
    bars.forEach(bar -> steps.add(replay.onBar(bar)));
    return steps;
  }

  private static String digest(List<Replay.Step> steps) {
    EventDigest digest = new EventDigest();
    steps.forEach(digest::add);
    return digest.finish();
  }

  @Test
  void shouldEqualThePrefixOfTheWholeAtEachCut() {
    assertThat(runs).hasSizeGreaterThan(2);
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < CUTS; i++) {
      int cut = random.nextInt(1, bars.size());

      List<Replay.Step> prefix = steps(replay(), bars.subList(0, cut));

      assertThat(prefix.equals(whole.subList(0, cut))).as("cut after %d bars", cut).isTrue();
    }
  }

  @Test
  void shouldGiveTheSameDigestInAnotherLocaleAndTimeZone() {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));

      assertThat(digest(steps(replay(), bars))).isEqualTo(digest(whole));
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void shouldGiveTheEventsOfARangeAsInTheWhole() {
    long fromMs = bars.get(3 * 200).closeTimeMs();
    TrainingReplay range = replay().within(new ReplayRange(fromMs, Long.MAX_VALUE, Set.of()));

    List<Replay.Step> steps = steps(range, bars);

    assertThat(steps.subList(0, 600)).allMatch(step -> step.events().isEmpty());
    assertThat(steps.subList(600, steps.size())).isEqualTo(whole.subList(600, whole.size()));
    assertThat(range.seen().before()).isEqualTo(600);
  }
}

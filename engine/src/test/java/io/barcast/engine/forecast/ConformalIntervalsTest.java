package io.barcast.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.Score;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConformalIntervalsTest {
  private static final ModelId FIRST = new ModelId("linear-1h", 1);
  private static final ModelId SECOND = new ModelId("linear-1h", 2);
  private static final ModelId NAIVE = new ModelId("naive-1h", 0);
  private static final ModelId OTHER = new ModelId("rival-1h", 1);
  private static final List<Score> OWN = List.of(new Score(0.1, 0.6, 2), new Score(0.2, 0.7, 3));
  private static final AdaptiveInterval FIVE_BARS = new AdaptiveInterval(5);
  private static final double WIDENED = FIVE_BARS.after(3, false);

  private final ConformalIntervals intervals = new ConformalIntervals(Horizons.of(1, 5), NAIVE);

  @Test
  void shouldBeginWithTheModelsOwnWidths() {
    assertThat(intervals.adapt(FIRST, OWN)).isEqualTo(OWN);
  }

  @Test
  void shouldLearnForTheHorizonAndModelNameAlone() {
    intervals.adapt(FIRST, OWN);
    intervals.adapt(OTHER, OWN);

    intervals.learn(List.of(missed(FIRST, 5, 0.01)));

    assertThat(intervals.adapt(FIRST, OWN))
        .containsExactly(OWN.get(0), new Score(0.2, 0.7, WIDENED));
    assertThat(intervals.adapt(OTHER, OWN)).isEqualTo(OWN);
  }

  @Test
  void shouldKeepTheWidthsOfAModelNameWhenAVersionTakesOver() {
    intervals.adapt(FIRST, OWN);
    intervals.learn(List.of(missed(FIRST, 5, 0.01)));

    List<Score> ofNewVersion = List.of(new Score(-0.3, 0.4, 9), new Score(-0.4, 0.3, 9));
    assertThat(intervals.adapt(SECOND, ofNewVersion))
        .containsExactly(new Score(-0.3, 0.4, 2), new Score(-0.4, 0.3, WIDENED));
  }

  @Test
  void shouldLearnNothingFromAMarketThatStandsStill() {
    intervals.adapt(FIRST, OWN);

    intervals.learn(List.of(missed(FIRST, 5, Scale.overHorizon(Scale.LEAST_VOLATILITY, 5))));

    assertThat(intervals.adapt(FIRST, OWN)).isEqualTo(OWN);
  }

  @Test
  void shouldTeachTheNaiveModelByTheReturnsOfOthersWhileItDoesNotForecast() {
    intervals.adapt(NAIVE, OWN);

    intervals.learn(List.of(missed(FIRST, 5, 0.01), missed(OTHER, 5, 0.01)));
    intervals.learn(List.of(missed(NAIVE, 5, 0.01), missed(OTHER, 5, 0.01)));

    double twice = FIVE_BARS.after(WIDENED, false);
    assertThat(intervals.adapt(NAIVE, OWN)).containsExactly(OWN.get(0), new Score(0.2, 0.7, twice));
  }

  @Test
  void shouldBeReadAsItWasWritten() {
    intervals.adapt(FIRST, OWN);
    intervals.adapt(OTHER, OWN);
    intervals.learn(List.of(missed(FIRST, 5, 0.01)));
    ByteBuffer saved = ByteBuffer.allocate(100);
    intervals.save(saved);

    ConformalIntervals restored = new ConformalIntervals(Horizons.of(1, 5), NAIVE);
    restored.load(saved.flip());

    assertThat(saved.position()).isEqualTo(1 + (10 + 16) + (9 + 16));
    assertThat(restored.adapt(SECOND, OWN)).isEqualTo(intervals.adapt(SECOND, OWN));
    assertThat(restored.adapt(OTHER, OWN)).isEqualTo(OWN);
  }

  private static Outcome missed(ModelId model, int horizonBars, double scale) {
    Settlement settlement =
        new Settlement(horizonBars, 0, 5, 0, 0.5, scale, 1, 5, 1, 1, false, false, 0.1);
    return new Outcome(SeriesId.of("A", "1h"), 1, model, Role.CHAMPION, List.of(settlement));
  }
}

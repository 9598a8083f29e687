package io.barcast.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.feature.FeatureVector;
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
  private static final AdaptiveInterval FOUR_BARS = new AdaptiveInterval(4);
  private static final double WIDENED = FOUR_BARS.after(3, false);

  private static final Horizons HORIZONS = Horizons.of(1, 4);
  private static final long NEWEST = 10;

  /** The unit of scores, so that widths in units of expected volatility are those of the scores. */
  private static final float[] VOLATILITY = {1, 2};

  private final SlotRing slots = new SlotRing();
  private final ConformalIntervals intervals = new ConformalIntervals(HORIZONS, NAIVE, slots);

  @Test
  void shouldBeginWithTheModelsOwnWidths() {
    assertThat(adapt(intervals, FIRST, OWN)).isEqualTo(OWN);
  }

  @Test
  void shouldLearnForTheHorizonAndModelNameAlone() {
    adapt(intervals, FIRST, OWN);
    adapt(intervals, OTHER, OWN);

    intervals.learn(NEWEST, List.of(missed(FIRST, 4, 0.01)));

    assertThat(adapt(intervals, FIRST, OWN))
        .containsExactly(OWN.get(0), new Score(0.2, 0.7, WIDENED));
    assertThat(adapt(intervals, OTHER, OWN)).isEqualTo(OWN);
  }

  @Test
  void shouldKeepTheWidthsOfAModelNameWhenAVersionTakesOver() {
    adapt(intervals, FIRST, OWN);
    intervals.learn(NEWEST, List.of(missed(FIRST, 4, 0.01)));

    List<Score> ofNewVersion = List.of(new Score(-0.3, 0.4, 9), new Score(-0.4, 0.3, 9));
    assertThat(adapt(intervals, SECOND, ofNewVersion))
        .containsExactly(new Score(-0.3, 0.4, 2), new Score(-0.4, 0.3, WIDENED));
  }

  @Test
  void shouldLearnNothingFromAMarketThatStandsStill() {
    adapt(intervals, FIRST, OWN);

    intervals.learn(
        NEWEST, List.of(missed(FIRST, 4, Scale.overHorizon(Scale.LEAST_VOLATILITY, 4))));

    assertThat(adapt(intervals, FIRST, OWN)).isEqualTo(OWN);
  }

  @Test
  void shouldTeachTheNaiveModelByTheReturnsOfOthersWhileItDoesNotForecast() {
    adapt(intervals, NAIVE, OWN);
    expect(NEWEST - 4, new float[] {0.01f, 0.02f});

    intervals.learn(NEWEST, List.of(missed(FIRST, 4, 0.01), missed(OTHER, 4, 0.01)));
    intervals.learn(NEWEST, List.of(missed(NAIVE, 4, 0.01), missed(OTHER, 4, 0.01)));

    double twice = FOUR_BARS.after(WIDENED, false);
    assertThat(adapt(intervals, NAIVE, OWN))
        .containsExactly(OWN.get(0), new Score(0.2, 0.7, twice));
  }

  @Test
  void shouldJudgeAForecastThatWasNotIssuedByTheVolatilityExpectedThen() {
    adapt(intervals, NAIVE, OWN);
    expect(NEWEST - 4, new float[] {1, 2});

    intervals.learn(NEWEST, List.of(missed(FIRST, 4, 0.01)));

    assertThat(adapt(intervals, NAIVE, OWN).get(1).scaledHalfWidth())
        .isEqualTo(FOUR_BARS.after(3, true));
  }

  @Test
  void shouldWidenWithTheExpectedVolatility() {
    List<Score> wide = intervals.adapt(FIRST, OWN, 0.5, new float[] {1, 8});

    assertThat(wide).containsExactly(new Score(0.1, 0.6, 4), new Score(0.2, 0.7, 24));
  }

  @Test
  void shouldBeReadAsItWasWritten() {
    adapt(intervals, FIRST, OWN);
    adapt(intervals, OTHER, OWN);
    intervals.learn(NEWEST, List.of(missed(FIRST, 4, 0.01)));
    ByteBuffer saved = ByteBuffer.allocate(100);
    intervals.save(saved);

    ConformalIntervals restored = new ConformalIntervals(HORIZONS, NAIVE, slots);
    restored.load(saved.flip());

    assertThat(saved.position()).isEqualTo(1 + (10 + 16) + (9 + 16));
    assertThat(adapt(restored, SECOND, OWN)).isEqualTo(adapt(intervals, SECOND, OWN));
    assertThat(adapt(restored, OTHER, OWN)).isEqualTo(OWN);
  }

  private static Outcome missed(ModelId model, int horizonBars, double scale) {
    Settlement settlement =
        new Settlement(horizonBars, 0, 5, 0, 0.5, scale, 1, 5, 1, 1, false, false, 0.1);
    return new Outcome(SeriesId.of("A", "1h"), 1, model, Role.CHAMPION, List.of(settlement));
  }

  private static List<Score> adapt(ConformalIntervals of, ModelId model, List<Score> own) {
    return of.adapt(model, own, 1, VOLATILITY);
  }

  private void expect(long index, float[] volatility) {
    Bar bar = Bar.opening(SeriesId.of("A", "1h"), index * 3_600_000L, 5, 5, 5, 5, 1, "");
    MadeForecasts made = new MadeForecasts(5, 1, List.of(), volatility);
    FeatureVector values = FeatureVector.of(0);
    slots.put(new Slot(index, bar, Stretch.FIRST, values, 1, made, List.of(), new byte[0]));
  }
}

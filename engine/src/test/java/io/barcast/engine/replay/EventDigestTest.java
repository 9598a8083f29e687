package io.barcast.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.Walks;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarFault;
import io.barcast.engine.bar.Hole;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftEvidence;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.forecast.HeldBar;
import io.barcast.engine.forecast.HorizonForecast;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.forecast.Refusal;
import io.barcast.engine.forecast.RepeatedBar;
import io.barcast.engine.forecast.Revision;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.forecast.SuspectBar;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.engine.model.ModelId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventDigestTest {
  private static final SeriesId SERIES = SeriesId.of("ACME", "1h");
  private static final ModelId MODEL = new ModelId("xgboost-1h", 3);

  static Stream<Record> oneOfEachType() {
    FeatureVector values = FeatureVector.of(1, Float.NaN, 3);
    return Stream.of(
        new FeaturesComputed(
            new FeatureRow(
                SERIES, 7, 100, 1, new Hole(2, 6, 3), "spec", true, false, 0.01, values)),
        new Prediction(
            SERIES,
            7,
            100,
            MODEL,
            Role.CHAMPION,
            Trust.PROVEN,
            "",
            "spec",
            0.01,
            false,
            horizons()),
        new Revision(SERIES, 7, Revision.Kind.LATE, 3),
        new Outcome(SERIES, 7, MODEL, Role.SHADOW, List.of(settlement())),
        new ModelActivation(SERIES, 7, MODEL, Role.CHAMPION, 5),
        new Refusal(
            Bar.opening(SERIES, 0, 100, 110, 90, 101, 5, "file"), BarFault.LATE, "too late"),
        new RepeatedBar(Bar.opening(SERIES, 0, 100, 110, 90, 101, 5, "file")),
        new HeldBar(Bar.opening(SERIES, 0, 100, 110, 90, 101, 5, "file")),
        new SuspectBar(Bar.opening(SERIES, 0, 100, 110, 90, 101, 5, "file"), 4, 0.25),
        new WindowSummary(
            SERIES,
            7,
            MODEL,
            6,
            5,
            2,
            List.of(List.of(1, 2), List.of(3)),
            List.of(8),
            List.of(new WindowSummary.Loss(4, -9)),
            new WindowSummary.Moves(10, 11, 12),
            new WindowSummary.Gaps(13, 14, 15)),
        new DriftAlert(
            "id",
            MODEL,
            DriftAlert.Scope.PERFORMANCE,
            "h1",
            "page_hinkley",
            3,
            2,
            1,
            7,
            DriftAlert.State.RAISED,
            DriftAlert.Severity.WARNING,
            List.of(new DriftEvidence("h1", 3, 2, List.of(0.25), List.of(0.75)))));
  }

  private static List<HorizonForecast> horizons() {
    return List.of(new HorizonForecast(1, 0.1, 0.6, 90, 110, 101, false, 0));
  }

  private static Settlement settlement() {
    return new Settlement(1, 3, 100, 0.1, 0.6, 0.01, 0.2, 120, 0.1, 0.2, true, false, 0.2);
  }

  @ParameterizedTest
  @MethodSource("oneOfEachType")
  void shouldChangeWithTheSmallestChangeOfAnyField(Record event) {
    List<Object> variants = Variants.of(event);

    assertThat(variants).hasSizeGreaterThanOrEqualTo(5);
    assertThat(variants).allSatisfy(v -> assertThat(digest(v)).isNotEqualTo(digest(event)));
    assertThat(variants.stream().map(EventDigestTest::digest)).doesNotHaveDuplicates();
    assertThat(digest(event)).matches("[0-9a-f]{64}");
  }

  @Test
  void shouldChangeWithTheOrderOfEvents() {
    List<Record> events = oneOfEachType().toList();

    assertThat(digest(events.get(0), events.get(1)))
        .isNotEqualTo(digest(events.get(1), events.get(0)));
  }

  @Test
  void shouldTellFieldsApartByTheirLengths() {
    assertThat(digest(refusal("ab", "c"))).isNotEqualTo(digest(refusal("a", "bc")));
  }

  private static Refusal refusal(String source, String detail) {
    Bar bar = Bar.opening(SERIES, 0, 100, 110, 90, 101, 5, source);
    return new Refusal(bar, BarFault.LATE, detail);
  }

  @Test
  void shouldTakeEveryNanForTheSame() {
    float other = Float.intBitsToFloat(0xffc0_0001);

    assertThat(digest(features(other))).isEqualTo(digest(features(Float.NaN)));
  }

  private static FeaturesComputed features(float value) {
    FeatureVector values = FeatureVector.of(value);
    return new FeaturesComputed(
        new FeatureRow(SERIES, 7, 100, 1, null, "spec", false, false, Double.NaN, values));
  }

  @Test
  void shouldBeEqualForEqualReplaysAndNotAfterOneBitOfOneBar() {
    List<Bar> bars = Walks.hourly("ACME", 1, 300);
    List<Bar> other = new ArrayList<>(bars);
    Bar last = bars.get(250);
    other.set(250, Variants.withClose(last, Math.nextDown(last.close())));

    assertThat(replayed(bars)).isEqualTo(replayed(bars)).isNotEqualTo(replayed(other));
  }

  private static String replayed(List<Bar> bars) {
    Replay replay = new Replay(Forecasting.standard());
    EventDigest digest = new EventDigest();
    bars.forEach(bar -> digest.add(replay.onBar(bar)));
    return digest.finish();
  }

  private static String digest(Object... events) {
    EventDigest digest = new EventDigest();
    for (Object event : events) {
      if (event instanceof DriftAlert alert) {
        digest.add(alert);
      } else {
        digest.add((ForecastEvent) event);
      }
    }
    return digest.finish();
  }
}

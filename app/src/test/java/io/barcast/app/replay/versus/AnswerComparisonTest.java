package io.barcast.app.replay.versus;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.HorizonForecast;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.replay.Replay;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerComparisonTest {
  private static final ModelId NAIVE = new ModelId("naive-1h", 0);
  private static final ModelId MODEL = new ModelId("linear-1h", 1);

  private static Prediction prediction(
      String symbol, long atMs, ModelId model, Trust trust, double expected, boolean revised) {
    return new Prediction(
        SeriesId.of(symbol, "1h"),
        atMs,
        100,
        model,
        model.equals(NAIVE) ? Role.BASELINE : Role.CHAMPION,
        trust,
        "",
        "hash",
        0.01,
        revised,
        List.of(new HorizonForecast(1, expected, 0.5, 99, 101, 100, false, 0)));
  }

  private static Prediction naive(String symbol, long atMs) {
    return prediction(symbol, atMs, NAIVE, Trust.BASELINE, 0, false);
  }

  private static Prediction champion(String symbol, long atMs, Trust trust, double expected) {
    return prediction(symbol, atMs, MODEL, trust, expected, false);
  }

  private static Replay.Step step(ForecastEvent... events) {
    return new Replay.Step(List.of(events), List.of());
  }

  @Test
  void shouldFindTheFirstBarAtWhichTheAnswersDiffer() {
    AnswerComparison answers = new AnswerComparison();
    answers.add(step(naive("A", 1)), step(naive("A", 1)));
    answers.add(step(naive("A", 2), champion("A", 2, Trust.SUSPENDED, 0.3)), step(naive("A", 2)));
    answers.add(step(naive("A", 3)), step(naive("A", 3), champion("A", 3, Trust.UNPROVEN, 0.2)));
    answers.add(step(naive("A", 4)), step(naive("A", 4), champion("A", 4, Trust.PROVEN, 0.2)));
    answers.add(step(), step());

    assertThat(answers.bars()).isEqualTo(4);
    assertThat(answers.differing()).isEqualTo(2);
    assertThat(answers.first()).contains(new AnswerComparison.Bar(SeriesId.of("A", "1h"), 3));
  }

  @Test
  void shouldFindNoDifferenceBetweenTheSameForecastsOfOtherModels() {
    AnswerComparison answers = new AnswerComparison();
    answers.add(step(naive("A", 1)), step(naive("A", 1), champion("A", 1, Trust.PROVEN, 0)));

    assertThat(answers.differing()).isZero();
    assertThat(answers.first()).isEmpty();
  }

  @Test
  void shouldCountSwapsOfASeriesOnceAndLeaveRevisionsOut() {
    AnswerComparison answers = new AnswerComparison();
    for (String symbol : List.of("A", "B")) {
      answers.add(step(naive(symbol, 1)), step(naive(symbol, 1)));
      answers.add(
          step(naive(symbol, 2)), step(naive(symbol, 2), champion(symbol, 2, Trust.PROVEN, 0.1)));
    }
    answers.add(
        step(naive("A", 3), prediction("A", 2, MODEL, Trust.PROVEN, 0.5, true)),
        step(naive("A", 3)));

    assertThat(answers.swapsA().all()).isEmpty();
    assertThat(answers.swapsB().all())
        .isEqualTo(Map.of(new Swaps.Swap(2, NAIVE, MODEL), 2, new Swaps.Swap(3, MODEL, NAIVE), 1));
    assertThat(answers.bars()).isEqualTo(5);
  }
}

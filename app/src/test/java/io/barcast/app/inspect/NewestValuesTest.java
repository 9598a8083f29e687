package io.barcast.app.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.forecast.HorizonForecast;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class NewestValuesTest {
  private static final long HOUR_MS = 3_600_000;
  private static final Interval HOUR = Interval.of("1h");

  private static final GroupLag NO_LAG =
      new GroupLag("g", "features", OptionalLong.empty(), OptionalLong.empty(), List.of());

  private final NewestValues newest = new NewestValues();

  private static Prediction prediction(String symbol, int bar, Role role) {
    return prediction(symbol, bar, role, role == Role.BASELINE ? Trust.BASELINE : Trust.PROVEN);
  }

  private static Prediction prediction(String symbol, int bar, Role role, Trust trust) {
    return new Prediction(
        SeriesId.of(symbol, "1h"),
        bar * HOUR_MS,
        100,
        new ModelId("m-" + role, 1),
        role,
        trust,
        "",
        "hash",
        0.01,
        false,
        List.of(new HorizonForecast(1, 0.001, 0.53, 99, 101, 100.1, false, 0)));
  }

  private static ModelCard card(String name, Role role, int activeFromBar) {
    return new ModelCard(
        new ModelId(name, 1),
        Family.LINEAR,
        role,
        Trust.PROVEN,
        HOUR,
        activeFromBar * HOUR_MS,
        "hash",
        Forecasting.DEFAULT_HORIZONS);
  }

  @Test
  void shouldFollowTheChampionAtTheNewestClose() {
    newest.add(prediction("A", 1, Role.CHAMPION));
    newest.add(prediction("A", 2, Role.CHAMPION));
    newest.add(prediction("A", 2, Role.SHADOW));
    newest.add(prediction("B", 2, Role.SHADOW));
    newest.add(prediction("B", 2, Role.BASELINE));

    assertThat(newest.predictions())
        .containsExactly(prediction("A", 2, Role.CHAMPION), prediction("B", 2, Role.BASELINE));
  }

  @Test
  void shouldFollowTheNaiveModelWhileTheChampionIsSuspended() {
    newest.add(prediction("A", 2, Role.BASELINE));
    newest.add(prediction("A", 2, Role.CHAMPION, Trust.SUSPENDED));
    newest.add(prediction("A", 2, Role.SHADOW));

    assertThat(newest.predictions()).containsExactly(prediction("A", 2, Role.BASELINE));
  }

  @Test
  void shouldSayHowFarAModelIsTrustedNow() {
    newest.add(prediction("A", 20, Role.CHAMPION));
    newest.add(card("new", Role.CHAMPION, 10));
    newest.add(alert(DriftAlert.State.RAISED, DriftAlert.Severity.WARNING));
    assertThat(newest.models()).extracting(ServingModel::trust).containsExactly(Trust.UNPROVEN);

    newest.add(alert(DriftAlert.State.CONTINUING, DriftAlert.Severity.CRITICAL));
    assertThat(newest.models()).extracting(ServingModel::trust).containsExactly(Trust.SUSPENDED);

    newest.add(alert(DriftAlert.State.CLEARED, DriftAlert.Severity.CRITICAL));
    assertThat(newest.models()).extracting(ServingModel::trust).containsExactly(Trust.PROVEN);
  }

  private static DriftAlert alert(DriftAlert.State state, DriftAlert.Severity severity) {
    return new DriftAlert(
        "alert",
        new ModelId("new", 1),
        DriftAlert.Scope.PERFORMANCE,
        "skill",
        "cusum",
        12,
        10,
        11 * HOUR_MS,
        19 * HOUR_MS,
        state,
        severity,
        List.of());
  }

  @Test
  void shouldShowModelsThatScoreAndThoseThatWill() {
    newest.add(prediction("A", 20, Role.CHAMPION));
    newest.add(card("old", Role.CHAMPION, 1));
    newest.add(card("new", Role.CHAMPION, 10));
    newest.add(card("next", Role.CHAMPION, 30));
    newest.add(
        new ModelActivation(
            SeriesId.of("A", "1h"), 12 * HOUR_MS, new ModelId("new", 1), Role.CHAMPION, 0));

    assertThat(newest.models())
        .containsExactly(
            new ServingModel(
                card("new", Role.CHAMPION, 10),
                Trust.PROVEN,
                OptionalLong.of(12 * HOUR_MS),
                OptionalLong.of(8)),
            new ServingModel(
                card("next", Role.CHAMPION, 30),
                Trust.PROVEN,
                OptionalLong.empty(),
                OptionalLong.empty()));
  }

  @Test
  void shouldPrintTheTrustOfTheHorizonThatIsShown() {
    Prediction made = prediction("A", 2, Role.CHAMPION);
    Prediction partly =
        new Prediction(
            made.series(),
            made.closeTimeMs(),
            made.price(),
            made.model(),
            made.role(),
            made.trust(),
            made.reason(),
            made.specHash(),
            made.volatility(),
            made.revised(),
            List.of(
                new HorizonForecast(1, 0, 0.5, 99, 101, 100, true, 0),
                new HorizonForecast(5, 0.001, 0.53, 99, 101, 100.1, false, 0)));
    PipelineStatus status =
        new PipelineStatus(
            List.of(), NO_LAG, NO_LAG, List.of(), List.of(), List.of(), List.of(made, partly));

    List<String> lines = StatusText.of(status, 100);

    assertThat(lines.get(lines.size() - 2)).startsWith("A/1h ").endsWith(" PROVEN");
    assertThat(lines.get(lines.size() - 1)).startsWith("A/1h ").endsWith(" BASELINE");
    assertThat(TopicView.of(Topic.PREDICTIONS).cells().apply(partly))
        .startsWith("A", "1h", "m-CHAMPION@1", "CHAMPION", "PROVEN")
        .last()
        .asString()
        .matches("\\+1 .* to 101, BASELINE; \\+5 .* to 101");
  }

  @Test
  void shouldPrintTwentySeriesAndCountTheOthers() {
    for (int series = 10; series < 35; series++) {
      newest.add(prediction("S" + series, 2, Role.CHAMPION));
    }
    GroupLag lag =
        new GroupLag(
            "g",
            "features",
            OptionalLong.of(5),
            OptionalLong.of(90_000),
            List.of("1h: first-data run at 3,000 complete rows, has 2,400 and waits for more"));
    PipelineStatus status =
        new PipelineStatus(
            List.of(), lag, lag, List.of(), List.of(), List.of(), newest.predictions());

    List<String> lines = new ArrayList<>(StatusText.of(status, 60));

    assertThat(lines).allMatch(line -> line.length() <= 60);
    assertThat(lines)
        .contains("predict  about 5 records, 1 min 30 s of event time, behind …")
        .contains("  1h: first-data run at 3,000 complete rows, has 2,400 and")
        .contains("  waits for more")
        .contains("and 5 more");
    assertThat(lines.stream().filter(line -> line.matches("S\\d\\d/1h .*"))).hasSize(20);
  }
}

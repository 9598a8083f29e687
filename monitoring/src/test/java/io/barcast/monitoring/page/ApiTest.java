package io.barcast.monitoring.page;

import static io.barcast.monitoring.page.PageSamples.ACME;
import static io.barcast.monitoring.page.PageSamples.FIRST;
import static io.barcast.monitoring.page.PageSamples.SECOND;
import static io.barcast.monitoring.page.PageSamples.at;
import static io.barcast.monitoring.page.PageSamples.bar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.calendar.Calendars;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.TrainingRun.Decision;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records in, JSON out. */
class ApiTest {
  private final PageHistory history = PageSamples.full();
  private final Api api = new Api(history, Calendars.auto(), PageSamples.DRIFT, PageSamples.LIVE);

  private JsonNode get(String path) {
    int query = path.indexOf('?');
    return query < 0
        ? api.answer(path, null)
        : api.answer(path.substring(0, query), path.substring(query + 1));
  }

  private static List<String> texts(JsonNode list, String field) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.path(field).asText()));
    return texts;
  }

  @Test
  void shouldListSeriesWithTheirLastBar() {
    history.bar(at(201), bar(SeriesId.of("BTC/USD", "1d"), 1, 7));

    JsonNode series = get("/api/symbols").path("series");
    assertThat(texts(series, "symbol")).containsExactly("ACME", "BTC/USD");
    assertThat(series.get(0).path("bars").asLong()).isEqualTo(201);
    assertThat(series.get(0).path("last_close").asDouble()).isEqualTo(50);
    assertThat(series.get(0).path("change").asDouble()).isEqualTo(Math.log(50 * 2 / 104.0));
    assertThat(series.get(1).path("change").isNull()).isTrue();
    assertThat(get("/api/symbols?limit=1").path("next").asText()).isEqualTo("ACME");
    assertThat(texts(get("/api/symbols?after=ACME").path("series"), "symbol"))
        .containsExactly("BTC/USD");
    assertThat(get("/api/symbols?q=btc").path("total").asInt()).isEqualTo(1);
    assertThat(get("/api/symbols?symbol=BTC%2FUSD").path("total").asInt()).isEqualTo(1);
    assertThat(get("/api/symbols?symbol=BTC").path("total").asInt()).isZero();
    assertThat(get("/api/bars/BTC%2FUSD").path("bars")).hasSize(1);
  }

  @Test
  void shouldPageThroughAllBarsOnce() {
    List<String> times = new ArrayList<>();
    String before = "";
    do {
      JsonNode page = get("/api/bars/ACME?limit=30" + before);
      times.addAll(0, texts(page.path("bars"), "open_time"));
      before = page.path("next").isNull() ? "" : "&before=" + page.path("next").asText();
    } while (!before.isEmpty());

    assertThat(times).hasSize(201).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void shouldShowHolesSplitsAndCorrections() {
    history.bar(at(202), bar(ACME, 200, 77));

    JsonNode bars = get("/api/bars/ACME?limit=2").path("bars");
    assertThat(bars.get(0).path("close").asDouble()).isEqualTo(77);
    assertThat(bars.get(1).path("missed_bars").asInt()).isEqualTo(5);
    assertThat(bars.get(1).path("split_factor").asDouble()).isEqualTo(2);
    assertThat(get("/api/symbols").path("series").get(0).path("bars").asLong()).isEqualTo(201);

    history.features(PageSamples.features(ACME, 206, null, true));
    assertThat(get("/api/bars/ACME?limit=1").path("bars").get(0).path("missed_bars").asInt())
        .isZero();
  }

  @Test
  void shouldTellWhichPredictionIsTheAnswer() {
    ModelId naive = new ModelId("naive-1h", 0);
    history.prediction(PageSamples.prediction(ACME, 200, naive, Role.BASELINE, Trust.BASELINE));
    assertThat(get("/api/predictions/ACME/latest").path("model").asText()).isEqualTo(FIRST.key());

    history.prediction(PageSamples.prediction(ACME, 200, FIRST, Role.CHAMPION, Trust.SUSPENDED));

    JsonNode answers = get("/api/predictions/ACME?model=answer&limit=2").path("predictions");
    assertThat(texts(answers, "model")).containsExactly(FIRST.key(), naive.key());
    JsonNode own = get("/api/predictions/ACME?model=xgboost-1h&limit=1").path("predictions");
    assertThat(own.get(0).path("trust").asText()).isEqualTo("SUSPENDED");
    assertThat(own.get(0).path("answer").asBoolean()).isFalse();
    assertThat(get("/api/predictions/ACME?model=xgboost-1h@2").path("predictions")).isEmpty();
    JsonNode latest = get("/api/predictions/ACME/latest");
    assertThat(latest.path("model").asText()).isEqualTo(naive.key());
    assertThat(latest.path("interval_level").asDouble()).isEqualTo(0.9);
    assertThat(latest.path("horizons").get(0).path("due").asText())
        .isEqualTo("2024-01-09T13:00:00Z");
  }

  @Test
  void shouldFilterOutcomes() {
    assertThat(get("/api/outcomes?limit=3").path("outcomes")).hasSize(3);
    assertThat(get("/api/outcomes?symbol=ACME&model=xgboost-1h").path("outcomes")).hasSize(196);
    assertThat(get("/api/outcomes?model=linear-1h").path("outcomes")).isEmpty();
    JsonNode last = get("/api/outcomes?limit=1").path("outcomes").get(0);
    assertThat(last.path("settlements").get(0).path("void").asBoolean()).isTrue();
    assertThat(last.path("settlements").get(0).path("error").isNull()).isTrue();
  }

  @Test
  void shouldMeasureSkillInWindowsOfBars() {
    JsonNode model = get("/api/skill").path("models").get(0);

    assertThat(model.path("role").asText()).isEqualTo("CHAMPION");
    int forecasts = 0;
    for (JsonNode window : model.path("windows")) {
      forecasts += window.path("n").asInt();
    }
    assertThat(forecasts).isEqualTo(195);
    JsonNode whole = model.path("windows").get(1);
    assertThat(whole.path("n").asInt()).isEqualTo(100);
    assertThat(whole.path("hit_rate").asDouble()).isEqualTo(0.5);
    assertThat(whole.path("rmse").asDouble()).isCloseTo(Math.sqrt(2.5e-4), within());
    assertThat(whole.path("loss_differential").asDouble()).isCloseTo(0, within());
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-9);
  }

  @Test
  void shouldListModelsWithTheirRoleNow() {
    JsonNode models = get("/api/models").path("models");

    assertThat(texts(models, "version")).containsExactly("2", "1");
    assertThat(texts(models, "champion")).containsExactly("true", "false");
    assertThat(models.get(0).path("first_bar").asText()).isEqualTo("2024-01-07T07:00:00Z");
    assertThat(models.get(0).path("training").path("run").asText()).isEqualTo("first-data:1h");
    assertThat(models.get(0).path("training").path("seed").asText()).isEqualTo("7");
  }

  @Test
  void shouldPageThroughModels() {
    JsonNode first = get("/api/models?limit=1");
    assertThat(texts(first.path("models"), "version")).containsExactly("2");

    JsonNode last = get("/api/models?limit=1&before=" + first.path("next").asText());
    assertThat(texts(last.path("models"), "version")).containsExactly("1");
    assertThat(last.path("next").isNull()).isTrue();
  }

  @Test
  void shouldSayWhenAForecastIsDueByTheCalendar() {
    Calendars newYork = Calendars.parse("ACME=XNYS", path -> "");
    Api configured = new Api(history, newYork, PageSamples.DRIFT, PageSamples.LIVE);
    JsonNode prediction =
        configured.answer("/api/predictions/ACME", "limit=1").path("predictions").get(0);
    assertThat(prediction.path("close_time").asText()).isEqualTo("2024-01-09T08:00:00Z");
    assertThat(prediction.path("horizons").get(0).path("due").asText())
        .isEqualTo("2024-01-09T19:00:00Z");

    SeriesId few = SeriesId.of("FEW", "1h");
    for (int number = 1; number <= 59; number++) {
      history.bar(at(200 + number), bar(few, number, 100));
      history.prediction(PageSamples.prediction(few, number, FIRST, Role.CHAMPION, Trust.PROVEN));
    }
    assertThat(get("/api/predictions/FEW/latest").path("horizons").get(0).path("due").isNull())
        .isTrue();
  }

  @Test
  void shouldShowTheNewestRunOfEachInterval() {
    history.run(PageSamples.run("a", "1d", Decision.FAILED, 3));
    history.run(PageSamples.run("b", "1h", Decision.REFUSED, 145));

    JsonNode train = get("/api/health").path("parts").get(2);
    assertThat(train.path("state").asText()).isEqualTo("failed");
    assertThat(train.path("text").asText())
        .isEqualTo(
            "last run on 1d bars at 2024-01-01 03:00: FAILED, published xgboost-1h@2; last run"
                + " on 1h bars at 2024-01-07 01:00: REFUSED, published xgboost-1h@2; 1 trial of"
                + " a search");
  }

  @Test
  void shouldTellWhatHappenedInPlainWords() {
    JsonNode events = get("/api/events").path("events");

    assertThat(texts(events, "kind"))
        .containsExactlyInAnyOrder(
            "void",
            "split",
            "hole",
            "cleared",
            "swap",
            "run",
            "alert",
            "swap",
            "start",
            "dead_letter");
    assertThat(texts(events, "title"))
        .contains(
            "xgboost-1h@1 lost its skill",
            "Retrained on 250 rows: xgboost-1h@2 is PROVEN",
            "xgboost-1h@2 took over",
            "ACME misses 5 bars before 2024-01-09 13:00",
            "ACME split 2 for 1",
            "1 forecast of ACME void",
            "1 record of bars rejected: stale");
    assertThat(texts(events, "text"))
        .contains(
            "Since 2024-01-05 10:00 its forecasts are no better than the naive model's (cusum 4.50,"
                + " threshold 3.00). Found after 24 bars. Until it recovers, the naive model"
                + " answers.",
            "Champion from its first bar at 2024-01-07 07:00; before: xgboost-1h@1.");
    events.forEach(
        event -> {
          if (event.path("kind").asText().equals("alert")) {
            assertThat(event.path("bar").asInt()).isEqualTo(130);
            assertThat(event.path("ref").asText()).isEqualTo("a1");
          }
        });
  }

  @Test
  void shouldShowDeadLettersAsText() {
    JsonNode reason = get("/api/dead-letters").path("reasons").get(0);

    assertThat(reason.path("count").asInt()).isEqualTo(1);
    assertThat(reason.path("example").path("content").asText()).isEqualTo("<script>.");
    assertThat(reason.path("example").path("offset").asInt()).isEqualTo(3);
  }

  @Test
  void shouldListWhatIsLoggedNewestFirst() {
    assertThat(texts(get("/api/alerts").path("alerts"), "state"))
        .containsExactly("CLEARED", "RAISED");
    assertThat(get("/api/runs").path("runs").get(0).path("metrics").path("ic").isNull()).isTrue();
    assertThat(get("/api/drift?interval=1h").path("models").get(0).path("model").asText())
        .isEqualTo(SECOND.key());
    assertThat(get("/api/drift?interval=1d").path("models")).isEmpty();
    assertThat(texts(get("/api/health").path("parts"), "state")).containsOnly("ok");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/bars/ACME?limit=0 | 400 | limit is '0', expected a number from 1 to 2000",
        "/api/bars/ACME?limit=x | 400 | limit is 'x', expected a number from 1 to 2000",
        "/api/bars/ACME?before=now | 400 | before is 'now', expected a UTC time such as",
        "/api/bars/ACME?interval=5x | 400 | interval is '5x', expected a count and a unit",
        "/api/bars/ACME?interval=1d | 400 | interval is '1d', expected 1h, the bars that",
        "/api/bars/ACME?limits=3 | 400 | there is no parameter 'limits' here, expected one of",
        "/api/bars/ACME?limit=3&limit=4 | 400 | parameter 'limit' is given twice",
        "/api/bars/%zz | 400 | '%zz' is not percent-encoded",
        "/api/bars/%3Cscript%3E | 404 | there are no bars of symbol '<script>', expected one",
        "/api/bars/ | 404 | there is no path '/api/bars/'",
        "/api/health?x=1 | 400 | there is no parameter 'x' here, expected none",
      })
  void shouldRefuseWithWhatWasExpected(String path, int status, String message) {
    assertThatThrownBy(() -> get(path))
        .isInstanceOfSatisfying(
            RequestException.class, e -> assertThat(e.status()).isEqualTo(status))
        .hasMessageStartingWith(message);
  }

  @Test
  void shouldAskForTheIntervalWhereThereAreSeveral() {
    history.bar(at(201), bar(SeriesId.of("ACME", "1d"), 1, 7));

    assertThatThrownBy(() -> get("/api/bars/ACME"))
        .hasMessage(
            "symbol 'ACME' has bars of several intervals, expected the parameter interval: 1d or"
                + " 1h");
    assertThat(get("/api/bars/ACME?interval=1d").path("bars")).hasSize(1);
  }
}

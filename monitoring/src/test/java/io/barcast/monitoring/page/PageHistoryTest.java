package io.barcast.monitoring.page;

import static io.barcast.monitoring.page.PageSamples.ACME;
import static io.barcast.monitoring.page.PageSamples.FIRST;
import static io.barcast.monitoring.page.PageSamples.SECOND;
import static io.barcast.monitoring.page.PageSamples.at;
import static io.barcast.monitoring.page.PageSamples.bar;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.schemas.DeadLetter;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PageHistoryTest {
  @Test
  void shouldStayBoundedOverAllSeriesAndKeepTheShortOnes() {
    PageHistory history = PageSamples.empty(100);
    SeriesId daily = SeriesId.of("ACME", "1d");
    for (int number = 1; number <= 5; number++) {
      history.bar(at(number), bar(daily, number, 100));
    }
    for (int number = 1; number <= 1_000; number++) {
      for (int symbol = 0; symbol < 3; symbol++) {
        SeriesId series = SeriesId.of("S" + symbol, "1h");
        history.bar(at(number), bar(series, number, 100));
        history.prediction(
            PageSamples.prediction(series, number, FIRST, Role.CHAMPION, Trust.PROVEN));
        history.outcome(PageSamples.outcome(series, number, 0.01));
      }
    }

    assertThat(history.bars().all().values().stream().mapToInt(Timeline::size).sum())
        .isEqualTo(100);
    assertThat(history.bars().of(daily).size()).isEqualTo(5);
    SeriesId first = SeriesId.of("S0", "1h");
    assertThat(history.bars().of(first).size()).isBetween(31, 32);
    assertThat(history.bars().of(first).newest())
        .extracting(SeenBar::bar)
        .containsExactly(bar(first, 1_000, 100));
    assertThat(history.bars().count(first)).isEqualTo(1_000);
    assertThat(history.predictions(first).size()).isBetween(33, 34);
    assertThat(history.outcomes().all().values().stream().mapToInt(Timeline::size).sum())
        .isEqualTo(100);
  }

  @Test
  void shouldForgetASeriesWithoutValues() {
    PageHistory history = PageSamples.empty(2);
    for (int symbol = 0; symbol < 10; symbol++) {
      history.bar(at(symbol), bar(SeriesId.of("S" + symbol, "1h"), 1, 100));
    }

    assertThat(history.bars().all()).hasSize(2);
  }

  @Test
  void shouldTakeValuesInAnyOrder() {
    PageHistory history = PageSamples.empty(100);
    history.features(PageSamples.features(ACME, 9, PageSamples.holeBefore(9, 2), false));
    history.activated(PageSamples.activation(ACME, SECOND, 8));
    history.activated(PageSamples.activation(ACME, FIRST, 3));
    history.activated(PageSamples.activation(SeriesId.of("BETA", "1h"), SECOND, 7));
    history.bar(at(1), bar(ACME, 9, 100));
    history.bar(at(2), bar(ACME, 8, 100));

    assertThat(history.bars().missedBefore(bar(ACME, 9, 100))).isEqualTo(2);
    assertThat(events(history))
        .extracting(PageEvent::title, PageEvent::text)
        .contains(
            org.assertj.core.groups.Tuple.tuple(
                "xgboost-1h@2 took over",
                "Champion from its first bar at 2024-01-01 07:00; before: xgboost-1h@1."),
            org.assertj.core.groups.Tuple.tuple(
                "xgboost-1h@1 took over",
                "Champion from its first bar at 2024-01-01 03:00; before: the naive model."));
    assertThat(events(history)).filteredOn(event -> event.kind() == PageEvent.Kind.SWAP).hasSize(2);
  }

  private static List<PageEvent> events(PageHistory history) {
    return history.events().before(Long.MAX_VALUE, 1_000).newestFirst();
  }

  @Test
  void shouldMergeHolesOfOneTime() {
    PageHistory history = PageSamples.empty(100);
    for (String symbol : List.of("CARO", "ACME", "BETA")) {
      SeriesId series = SeriesId.of(symbol, "1h");
      history.features(PageSamples.features(series, 9, PageSamples.holeBefore(9, 5), false));
      history.features(PageSamples.features(series, 9, PageSamples.holeBefore(9, 4), true));
    }

    assertThat(events(history))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.title()).isEqualTo("3 symbols miss 4 bars before 2024-01-01 08:00");
              assertThat(event.text())
                  .isEqualTo(
                      "12 bars expected of ACME, BETA, CARO did not come; forecasts across the hole"
                          + " are void.");
              assertThat(event.symbol()).isNull();
            });
    assertThat(history.events().takeChanged()).hasSize(1);
    assertThat(history.events().takeChanged()).isEmpty();
  }

  @Test
  void shouldSayThatAHoleIsFilled() {
    PageHistory history = PageSamples.empty(100);
    SeriesId beta = SeriesId.of("BETA", "1h");
    for (SeriesId series : List.of(ACME, beta)) {
      assertThat(
              history.features(
                  PageSamples.features(series, 9, PageSamples.holeBefore(9, 1), false)))
          .isTrue();
    }

    assertThat(history.features(PageSamples.features(ACME, 9, null, true))).isTrue();
    assertThat(history.features(PageSamples.features(ACME, 9, null, true))).isFalse();
    assertThat(events(history))
        .extracting(PageEvent::title)
        .containsExactly("BETA misses 1 bar before 2024-01-01 08:00");
    history.features(PageSamples.features(beta, 9, null, true));

    assertThat(history.bars().missedBefore(bar(ACME, 9, 100))).isZero();
    assertThat(events(history))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.severity()).isEqualTo(PageEvent.Severity.GOOD);
              assertThat(event.title()).isEqualTo("The hole before 2024-01-01 08:00 is filled");
              assertThat(event.text())
                  .isEqualTo("All bars that ACME, BETA missed before 2024-01-01 08:00 came late.");
            });
  }

  @Test
  void shouldNotShowABarThatIsRejectedBeforeItIsReadOrAfter() {
    PageHistory history = PageSamples.empty(100);
    history.bar(at(0), bar(ACME, 1, 100));
    history.bar(at(1), bar(ACME, 900, 100));
    assertThat(reject(history, 1)).map(BarHistory.Removal::restored).hasValue(Optional.empty());
    assertThat(reject(history, 2)).isEmpty();
    assertThat(history.bar(at(2), bar(ACME, 901, 100))).isFalse();
    assertThat(history.bar(at(3), bar(ACME, 2, 100))).isTrue();

    assertThat(reject(history, 1)).isEmpty();
    assertThat(shown(history)).containsExactly(bar(ACME, 2, 100), bar(ACME, 1, 100));
    assertThat(history.bars().count(ACME)).isEqualTo(2);
    assertThat(history.bars().newestMs()).hasValue(PageSamples.close(2));
    assertThat(history.bars().of(ACME).newest()).extracting(SeenBar::number).containsExactly(2L);
    assertThat(reject(history, 0)).isPresent();
    assertThat(reject(history, 3)).isPresent();
    assertThat(history.bars().all()).isEmpty();
    assertThat(history.bars().newestMs()).isEmpty();
  }

  @Test
  void shouldShowTheVersionBeforeARejectedCorrection() {
    PageHistory history = PageSamples.empty(100);
    for (int version = 0; version < 4; version++) {
      history.bar(at(version), bar(ACME, 1, 100 + version));
    }
    assertThat(reject(history, 2)).isEmpty();
    assertThat(shown(history)).containsExactly(bar(ACME, 1, 103));
    history.bar(at(4), bar(ACME, 1, 104));

    assertThat(reject(history, 4))
        .map(BarHistory.Removal::restored)
        .hasValue(Optional.of(bar(ACME, 1, 103)));
    assertThat(shown(history)).containsExactly(bar(ACME, 1, 103));
    assertThat(history.bars().count(ACME)).isEqualTo(1);
  }

  private static Optional<BarHistory.Removal> reject(PageHistory history, long offset) {
    return history.deadLetter(
        at(offset), new DeadLetter("bars", 0, offset, "stale", "", null, new byte[0]));
  }

  private static List<Bar> shown(PageHistory history) {
    return history
        .bars()
        .of(ACME)
        .before(Long.MAX_VALUE, 1_000, Function.identity())
        .newestFirst()
        .stream()
        .map(SeenBar::bar)
        .toList();
  }

  @Test
  void shouldKeepRunsWhateverTheNumberOfTrials() {
    PageHistory history = PageSamples.empty(100);
    history.run(PageSamples.run("r", Decision.REFUSED, 1));
    for (int trial = 0; trial < 3_000; trial++) {
      history.run(PageSamples.run("search:" + trial, Decision.TRIED, 100 + trial));
    }

    assertThat(history.runs().size()).isEqualTo(1);
    assertThat(history.trials().size()).isEqualTo(1_000);
    assertThat(history.trials().newest())
        .extracting(TrainingRun::id)
        .containsExactly("search:2999");
  }

  @Test
  void shouldNumberBarsOnlyIfTheFirstWasRead() {
    PageHistory whole = PageSamples.empty(100);
    PageHistory tail = PageSamples.empty(100);
    for (int number = 1; number <= 10; number++) {
      whole.bar(at(number - 1), bar(ACME, number, 100));
      tail.bar(at(number + 500), bar(ACME, number, 100));
    }
    for (PageHistory history : List.of(whole, tail)) {
      history.run(PageSamples.run("r", Decision.REFUSED, 7));
      history.run(PageSamples.run("t", Decision.TRIED, 8));
    }

    assertThat(whole.barNumber(events(whole).get(0))).hasValue(7);
    assertThat(tail.barNumber(events(tail).get(0))).isEmpty();
    assertThat(events(tail)).hasSize(1);
    assertThat(tail.runs().size()).isEqualTo(1);
    assertThat(tail.trials().size()).isEqualTo(1);
  }

  @Test
  void shouldBoundEventsAndReplaceByTheirId() {
    EventLog log = new EventLog();
    for (int number = 0; number < 2_000; number++) {
      log.put(event("e" + number, number));
    }
    log.put(event("e1999", 5_000));

    assertThat(log.before(Long.MAX_VALUE, 5_000).newestFirst())
        .hasSize(1_000)
        .extracting(PageEvent::id)
        .startsWith("e1999", "e1998");
  }

  private static PageEvent event(String id, long timeMs) {
    return new PageEvent(
        id, timeMs, PageEvent.Kind.RUN, PageEvent.Severity.INFO, "", "", null, null, null, null);
  }
}

package io.barcast.producers;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.synthetic.SyntheticSettings;
import io.barcast.schemas.DeadLetter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewBarsTest {
  private static final KnownBadRows NO_LETTERS = new KnownBadRows(letters -> {});

  @TempDir Path folder;

  /** Sends what is new to the topics, and returns what was left out. */
  private static SkippedCounts send(List<Row> topic, boolean rewrite, BarSource source) {
    try (NewBars rows = new NewBars(source, known(topic), lettersOf(topic), rewrite)) {
      List<Row> sent = new ArrayList<>();
      rows.forEachRemaining(sent::add);
      topic.addAll(sent);
      return rows.skipped();
    }
  }

  private SkippedCounts send(List<Row> topic, Path... files) {
    return send(topic, false, BarSource.csv(List.of(files), CsvFiles.SETTINGS));
  }

  private static KnownBars known(List<Row> topic) {
    KnownBars known = new KnownBars();
    CsvFiles.bars(topic).forEach(known::add);
    return known;
  }

  private static KnownBadRows lettersOf(List<Row> topic) {
    return new KnownBadRows(
        letters -> CsvFiles.bad(topic).forEach(bad -> letters.accept(letter(bad))));
  }

  private static DeadLetter letter(BadRow row) {
    return new DeadLetter(
        "file:" + row.file(), -1, row.line(), row.reason(), row.detail(), null, row.raw());
  }

  private static List<Long> hours(List<Row> rows, String symbol) {
    return CsvFiles.bars(rows).stream()
        .filter(bar -> bar.series().symbol().equals(symbol))
        .map(bar -> bar.openTimeMs() / 3_600_000L - 420_768L)
        .toList();
  }

  private static String row(String symbol, int hour, String close) {
    Instant time = Instant.parse("2018-01-01T00:00:00Z").plusSeconds(3_600L * hour);
    return symbol + "," + time + ",10,20,1," + close + ",5";
  }

  private static List<String> rows(String symbol, int from, int to) {
    return IntStream.range(from, to).mapToObj(hour -> row(symbol, hour, "10")).toList();
  }

  private Path file(String name, List<String> rows) {
    List<String> lines = new ArrayList<>(List.of(CsvFiles.HEADER));
    lines.addAll(rows);
    return CsvFiles.write(folder.resolve(name), lines.toArray(String[]::new));
  }

  @Test
  void shouldSendEachSeriesFromItsNewestBarOnHoweverTheFileIsSorted() {
    List<String> bySymbol = new ArrayList<>(rows("A", 0, 10));
    bySymbol.addAll(rows("B", 0, 6));
    List<Row> topic = new ArrayList<>();
    send(topic, file("x_1h.csv", bySymbol));
    bySymbol.addAll(10, rows("A", 10, 13));
    bySymbol.addAll(rows("B", 6, 8));
    List<String> byTime = new ArrayList<>(bySymbol);
    byTime.sort((one, other) -> one.split(",")[1].compareTo(other.split(",")[1]));

    assertThat(send(topic, file("x_1h.csv", bySymbol))).isEqualTo(new SkippedCounts(16, 0, 0, 0));
    assertThat(send(topic, file("x_1h.csv", byTime))).isEqualTo(new SkippedCounts(21, 0, 0, 0));
    assertThat(hours(topic, "A")).isEqualTo(range(0, 13));
    assertThat(hours(topic, "B")).isEqualTo(range(0, 8));
  }

  @Test
  void shouldSendABarOnceItIsFinished() {
    Path file = file("x_1h.csv", rows("A", 0, 6));
    Instant during = Instant.parse("2018-01-01T05:30:00Z");
    CsvSettings early = new OptionsBuilder(InstantSource.fixed(during)).settings();
    List<Row> topic = new ArrayList<>();

    send(topic, false, BarSource.csv(List.of(file), early));
    assertThat(hours(topic, "A")).isEqualTo(range(0, 5));
    assertThat(send(topic, file)).isEqualTo(new SkippedCounts(5, 0, 0, 0));
    assertThat(hours(topic, "A")).isEqualTo(range(0, 6));
    assertThat(topic).hasOnlyElementsOfType(GoodBar.class);
  }

  @Test
  void shouldSendABadBarOfADocumentOnce() {
    Path file =
        CsvFiles.write(
            folder.resolve("X_1m.json"),
            "{\"bars\":{\"X\":[{\"t\":\"2024-03-04T14:00:00Z\",\"o\":1,\"h\":3,\"l\":1,\"c\":2,\"v\":5},",
            "{\"t\":\"2024-03-04T14:01:00Z\",\"o\":9,\"h\":3,\"l\":1,\"c\":2,\"v\":5}]}}");
    List<Row> topic = new ArrayList<>();

    send(topic, file);
    assertThat(CsvFiles.bad(topic))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.line()).isEqualTo(2);
              assertThat(row.text()).startsWith("{\"t\":\"2024-03-04T14:01:00Z\",\"o\":9");
            });
    assertThat(send(topic, file)).isEqualTo(new SkippedCounts(1, 0, 0, 1));
  }

  @Test
  void shouldMissNoBarAndRepeatNoneAfterInterruptionsAnywhere() {
    SyntheticSettings market =
        new SyntheticSettings(3, 4, Interval.of("1h"), 0, 50, 0.005, 0.3, List.of());
    List<Row> all = new ArrayList<>();
    BarSource.simulated(market).forEachRemaining(all::add);
    SplittableRandom random = new SplittableRandom(5);
    List<Row> topic = new ArrayList<>();
    while (topic.size() < all.size()) {
      NewBars rows = new NewBars(BarSource.simulated(market), known(topic), NO_LETTERS, false);
      for (int left = random.nextInt(1, 40); left > 0 && rows.hasNext(); left--) {
        topic.add(rows.next());
      }
    }

    assertThat(topic).isEqualTo(all);
  }

  @Test
  void shouldListBarsWithOtherValuesAndSendThemOnlyToRewrite() {
    List<Row> topic = new ArrayList<>();
    send(topic, file("x_1h.csv", rows("A", 0, 10)));
    List<String> changed = new ArrayList<>(rows("A", 0, 12));
    changed.set(4, row("A", 4, "11"));
    Path file = file("x_1h.csv", changed);
    NewBars rows =
        new NewBars(
            BarSource.csv(List.of(file), CsvFiles.SETTINGS), known(topic), NO_LETTERS, false);
    List<Row> sent = new ArrayList<>();
    rows.forEachRemaining(sent::add);
    rows.close();

    assertThat(hours(sent, "A")).containsExactly(10L, 11L);
    assertThat(rows.skipped()).isEqualTo(new SkippedCounts(9, 1, 0, 0));
    assertThat(rows.different()).extracting(GoodBar::line).containsExactly(6L);

    topic.addAll(sent);
    assertThat(send(topic, true, BarSource.csv(List.of(file), CsvFiles.SETTINGS)))
        .isEqualTo(new SkippedCounts(11, 0, 0, 0));
    assertThat(hours(topic.subList(12, topic.size()), "A")).containsExactly(4L);
    assertThat(send(topic, file)).isEqualTo(new SkippedCounts(12, 0, 0, 0));
  }

  @Test
  void shouldFillGapsThatThePipelineStillAcceptsAndListOlderOnes() {
    List<String> gaps = new ArrayList<>(rows("A", 5, 200));
    gaps.remove(100);
    gaps.remove(150);
    List<Row> topic = new ArrayList<>();
    send(topic, file("x_1h.csv", gaps));
    List<Row> first = List.copyOf(topic);

    NewBars rows =
        new NewBars(
            BarSource.csv(List.of(file("x_1h.csv", rows("A", 0, 200))), CsvFiles.SETTINGS),
            known(topic),
            NO_LETTERS,
            false);
    List<Row> sent = new ArrayList<>();
    rows.forEachRemaining(sent::add);
    rows.close();

    assertThat(first).hasSize(193);
    assertThat(hours(sent, "A")).containsExactly(156L);
    assertThat(rows.skipped()).isEqualTo(new SkippedCounts(193, 0, 6, 0));
    assertThat(hours(new ArrayList<>(rows.tooLate()), "A"))
        .containsExactly(0L, 1L, 2L, 3L, 4L, 105L);
  }

  @Test
  void shouldSendABarThatTwoFilesHoldOnce() {
    List<Row> topic = new ArrayList<>();

    SkippedCounts skipped =
        send(topic, file("a_1h.csv", rows("A", 0, 10)), file("b_1h.csv", rows("A", 5, 15)));

    assertThat(hours(topic, "A")).isEqualTo(range(0, 15));
    assertThat(skipped).isEqualTo(new SkippedCounts(5, 0, 0, 0));
  }

  @Test
  void shouldSendEachBadRowOnceAlsoWhenItsLineMoves() {
    List<String> lines = new ArrayList<>(rows("A", 10, 20));
    lines.add("junk");
    lines.add("junk");
    List<Row> topic = new ArrayList<>();
    send(topic, file("x_1h.csv", lines));
    lines.addAll(0, rows("A", 0, 2));
    lines.add("junk");

    assertThat(send(topic, file("x_1h.csv", lines))).isEqualTo(new SkippedCounts(10, 0, 0, 2));
    assertThat(CsvFiles.bad(topic)).hasSize(3);
    send(topic, file("y_1h.csv", lines));
    assertThat(CsvFiles.bad(topic)).hasSize(6);
  }

  @Test
  void shouldKeepOnlyTheSeriesOfTheSourceFromItsFirstBarOn() {
    List<Row> topic = new ArrayList<>();
    send(topic, file("x_1h.csv", rows("A", 0, 100)));
    send(topic, file("y_1h.csv", rows("B", 0, 100)));
    KnownBars known = new KnownBars();
    known.onlyFor(BarSource.csv(List.of(file("x_1h.csv", rows("A", 90, 110))), CsvFiles.SETTINGS));
    CsvFiles.bars(topic).forEach(known::add);
    Bar before = CsvFiles.bars(topic).get(89);
    Bar other = CsvFiles.bars(topic).get(150);

    assertThat(known.of(CsvFiles.bars(topic).get(90))).isEqualTo(KnownBars.Standing.THERE);
    assertThat(known.of(before)).isEqualTo(KnownBars.Standing.LATE);
    assertThat(known.of(other)).isEqualTo(KnownBars.Standing.NEW);
  }

  @Test
  void shouldKnowASeriesInWhateverOrderItWasSent() {
    SplittableRandom random = new SplittableRandom(9);
    KnownSeries known = new KnownSeries();
    Map<Long, Bar> expected = new TreeMap<>();
    for (int i = 0; i < 2_000; i++) {
      Bar bar = bar(random.nextInt(500), random.nextInt(2, 5));
      known.add(bar);
      expected.put(bar.openTimeMs(), bar);
    }
    for (int hour = 0; hour < 500; hour++) {
      Bar bar = bar(hour, random.nextInt(2, 5));
      Bar there = expected.get(bar.openTimeMs());
      assertThat(known.has(bar)).isEqualTo(there != null);
      assertThat(known.hasEqual(bar)).isEqualTo(there != null && there.sameContent(bar));
      assertThat(known.barsAfter(bar))
          .isEqualTo(expected.keySet().stream().filter(time -> time > bar.openTimeMs()).count());
    }
  }

  private static Bar bar(int hour, double close) {
    return Bar.opening(SeriesId.of("A", "1h"), hour * 3_600_000L, 3, 9, 1, close, 5, "x");
  }

  private static List<Long> range(int from, int to) {
    return IntStream.range(from, to).mapToObj(Long::valueOf).toList();
  }
}

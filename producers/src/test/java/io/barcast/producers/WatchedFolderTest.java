package io.barcast.producers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.producers.watch.DroppedFile;
import io.barcast.producers.watch.FileReading;
import io.barcast.producers.watch.WatchedFolder;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFolderTest {
  private static final int FILES = 50;
  private static final int FILE_BARS = 20;
  private static final Duration QUIET = Duration.ofSeconds(2);

  private final AtomicLong nanos = new AtomicLong();
  private final List<Row> topic = new ArrayList<>();
  @TempDir Path folder;

  private WatchedFolder watch() {
    return new WatchedFolder(folder, QUIET, nanos::get);
  }

  private void quiet() {
    nanos.addAndGet(QUIET.toNanos());
  }

  private static String row(int hour) {
    Instant time = Instant.parse("2018-01-01T00:00:00Z").plusSeconds(3_600L * hour);
    return "A," + time + ",10,20,1,10,5";
  }

  private Path drop(String name, String... rows) throws IOException {
    List<String> lines = new ArrayList<>(List.of(CsvFiles.HEADER));
    lines.addAll(List.of(rows));
    Path part = CsvFiles.write(folder.resolve(name + ".part"), lines.toArray(String[]::new));
    return Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** The rows that one run of produce sends, begun from what is on the topic. */
  private FileReading reading() {
    KnownBars known = new KnownBars();
    CsvFiles.bars(topic).forEach(known::add);
    return new FileReading(
        file -> BarSource.csv(List.of(file), CsvFiles.settings("1h")),
        source ->
            new NewBars(
                source,
                known,
                new KnownBadRows(
                    seen ->
                        CsvFiles.bad(topic)
                            .forEach(bad -> seen.accept(BarPublisher.letterOf(bad)))),
                false),
        row -> {
          topic.add(row);
          if (row instanceof GoodBar good) {
            known.add(good.bar());
          }
        });
  }

  private void readAll(WatchedFolder watched, FileReading reading) throws IOException {
    watched.look();
    quiet();
    for (DroppedFile file : watched.look()) {
      watched.finish(file, reading.read(file, () -> false).orElseThrow());
    }
  }

  private String result(String name) throws IOException {
    return Files.readString(folder.resolve(name + ".result.txt"));
  }

  @Test
  void shouldSendEveryBarOnceWhenItIsCutAndStartedAnew() throws Exception {
    SplittableRandom random = new SplittableRandom(8);
    List<Integer> cuts =
        IntStream.generate(() -> random.nextInt(20, 350)).limit(5).boxed().toList();
    int dropped = 0;
    for (int run = 0; run <= cuts.size(); run++) {
      WatchedFolder watched = watch();
      FileReading reading = reading();
      AtomicInteger left = new AtomicInteger(run < cuts.size() ? cuts.get(run) : 1_000_000);
      for (int round = 0; round < 15 && left.get() > 0; round++) {
        for (int i = 0; i < 2 && dropped < FILES; i++) {
          drop("A_1h_%02d.csv".formatted(dropped), rows(dropped++ * FILE_BARS));
        }
        quiet();
        for (DroppedFile file : watched.look()) {
          Optional<List<String>> lines = reading.read(file, () -> left.decrementAndGet() < 0);
          boolean cutBeforeTheResult = left.get() % 7 == 0;
          if (lines.isPresent() && left.get() > 0 && !cutBeforeTheResult) {
            assertThat(watched.finish(file, lines.get())).isTrue();
          }
        }
      }
    }
    readAll(watch(), reading());

    assertThat(dropped).isEqualTo(FILES);
    assertThat(CsvFiles.bars(topic))
        .extracting(bar -> bar.openTimeMs() / 3_600_000L - 420_768L)
        .isEqualTo(IntStream.range(0, FILES * FILE_BARS).mapToObj(Long::valueOf).toList());
    assertThat(CsvFiles.bad(topic)).hasSize(FILES);
    try (var files = Files.list(folder)) {
      assertThat(files.filter(file -> file.toString().endsWith(".csv.result.txt"))).hasSize(FILES);
    }
    assertThat(watch().look()).isEmpty();
  }

  private static String[] rows(int from) {
    List<String> rows =
        new ArrayList<>(
            IntStream.range(from, from + FILE_BARS).mapToObj(WatchedFolderTest::row).toList());
    rows.add(5, "junk " + from);
    return rows.toArray(String[]::new);
  }

  @Test
  void shouldReadAFileOnceItIsUnchangedForAWhile() throws Exception {
    WatchedFolder watched = watch();
    Path file = drop("A_1h.csv", row(0));
    assertThat(watched.look()).isEmpty();
    nanos.addAndGet(QUIET.toNanos() - 1);
    Files.writeString(file, Files.readString(file) + row(1) + "\n");
    assertThat(watched.look()).isEmpty();
    nanos.addAndGet(QUIET.toNanos() - 1);
    assertThat(watched.look()).isEmpty();
    nanos.addAndGet(1);

    assertThat(watched.look()).extracting(DroppedFile::path).containsExactly(file);
  }

  @Test
  void shouldWriteTheResultBesideTheFile() throws Exception {
    drop("A_1h.csv", row(0), "junk", row(1));
    WatchedFolder watched = watch();
    readAll(watched, reading());

    assertThat(result("A_1h.csv").lines().skip(1))
        .containsExactly(
            "bars 2",
            "refused 1",
            "already there 0",
            "differ 0",
            "too late 0",
            "refused before 0",
            "refused " + CsvFiles.bad(topic).get(0));
    assertThat(result("A_1h.csv")).startsWith("sha256 ").contains("A_1h.csv:3: ");
    assertThat(watched.look()).isEmpty();
  }

  @Test
  void shouldReadAFileAgainWhenItsContentHasChanged() throws Exception {
    WatchedFolder watched = watch();
    drop("A_1h.csv", row(0));
    readAll(watched, reading());
    drop("A_1h.csv", row(0), row(1));
    readAll(watched, reading());

    assertThat(CsvFiles.bars(topic)).hasSize(2);
    assertThat(result("A_1h.csv")).contains("bars 1\n", "already there 1\n");
  }

  @Test
  void shouldListBarsWithOtherValuesThanThoseOnTheTopic() throws Exception {
    WatchedFolder watched = watch();
    drop("A_1h.csv", row(0), row(1));
    readAll(watched, reading());
    drop("B_1h.csv", row(0), row(1).replace(",5", ",6"));
    readAll(watched, reading());

    assertThat(result("B_1h.csv"))
        .contains("already there 1\n", "differ 1\n")
        .contains("differs B_1h.csv:3: A/1h of 2018-01-01T01:00:00Z\n");
  }

  @Test
  void shouldWriteNoResultForAFileThatChangedWhileItWasRead() throws Exception {
    Path path = drop("A_1h.csv", row(0));
    WatchedFolder watched = watch();
    watched.look();
    quiet();
    DroppedFile file = watched.look().get(0);
    Files.writeString(path, Files.readString(path) + row(1) + "\n");

    assertThat(watched.finish(file, List.of())).isFalse();
    assertThat(folder.resolve("A_1h.csv.result.txt")).doesNotExist();
  }

  @Test
  void shouldSayWhyAFileCannotBeRead() throws Exception {
    CsvFiles.write(folder.resolve("notes.csv"), "milk", "bread");
    readAll(watch(), reading());

    assertThat(result("notes.csv")).contains("bars 0\n", "\nnot read: ", "\nnext: ");
    assertThat(topic).isEmpty();
  }

  @Test
  void shouldRejectAFolderThatIsNotThere() {
    assertThatThrownBy(() -> new WatchedFolder(folder.resolve("no"), QUIET, nanos::get))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE));
  }
}

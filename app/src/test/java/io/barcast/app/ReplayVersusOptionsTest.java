package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.Commands.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code replay --versus} takes and refuses, and which files it removes. */
class ReplayVersusOptionsTest {
  @TempDir Path folder;

  @BeforeEach
  void write() {
    Commands.write(folder.resolve("A_1h.csv"), Commands.walk("A", 3, 200));
  }

  private Ended run(String out, Object... more) {
    return Commands.run(
        Stream.concat(
                Stream.of(
                    "replay", "--csv", folder.resolve("A_1h.csv"), "--out", folder.resolve(out)),
                Stream.of(more))
            .toArray());
  }

  private void ended(String out, Object... more) {
    Ended ended = run(out, more);
    assertThat(ended.exitCode()).as(ended.err()).isZero();
  }

  @Test
  void shouldRemoveWhatAnEarlierReplayLeft() throws IOException {
    ended("again", "--versus", "replay.no-train=true");
    Path own = Files.writeString(folder.resolve("again/versus/notes.txt"), "mine");
    assertThat(folder.resolve("again/difference.html")).exists();

    ended("again", "--no-train");

    assertThat(folder.resolve("again/summary.json")).exists();
    assertThat(folder.resolve("again/versus")).isDirectoryContaining(own::equals);
    try (Stream<Path> left = Files.walk(folder.resolve("again"))) {
      assertThat(left)
          .noneMatch(file -> file.toString().contains("difference"))
          .filteredOn(file -> file.startsWith(folder.resolve("again/versus")))
          .containsExactlyInAnyOrder(own.getParent(), own);
    }
    Files.delete(own);
    ended("again", "--no-train");
    assertThat(folder.resolve("again/versus")).doesNotExist();
  }

  @Test
  void shouldWriteNeitherOverAnInputNorOverAFile() throws IOException {
    Files.createDirectories(folder.resolve("taken/versus"));
    Path bars = folder.resolve("taken/versus/outcomes.csv");
    Files.copy(folder.resolve("A_1h.csv"), bars);
    Ended input =
        Commands.run("replay", "--csv", bars, "--interval", "1h", "--out", folder.resolve("taken"));
    Files.writeString(Files.createDirectories(folder.resolve("file")).resolve("versus"), "mine");

    assertThat(input.exitCode()).isEqualTo(2);
    assertThat(input.err()).contains("--out would overwrite the input");
    assertThat(bars).exists();
    refused("which is a file", "file", "--versus", "train.families=drift");
    assertThat(folder.resolve("file/versus")).hasContent("mine");
  }

  @Test
  void shouldRefuseWhatCannotBeCompared() {
    refused("unknown key in --versus: 'train.familes'", "no", "--versus", "train.familes=drift");
    refused("has 'drift', expected KEY=VALUE", "no", "--versus", "drift");
    refused("nothing differs", "no", "--versus", "train.families=xgboost,linear,train.every=1000");
    refused("nothing differs", "no", "--versus", "replay.mode=adaptive");
    refused("replay.mode=ideal, expected adaptive", "no", "--versus", "replay.mode=ideal");
    refused("twice", "no", "--versus", "train.seed=1", "--versus", "train.seed=2");
    refused("--versus has train.seed='x', expected", "no", "--versus", "train.seed=x");
    refused("no model is trained", "no", "--no-train", "--versus", "train.seed=7");
    for (String shared : List.of("csv.zone=UTC", "interval=1d", "horizons=1,2", "replay.out=x")) {
      refused("which both replays must share", "no", "--versus", shared);
    }
  }

  private void refused(String problem, String out, Object... more) {
    Ended ended = run(out, more);

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(2);
    assertThat(ended.problem()).hasSize(2).first().asString().contains(problem);
    assertThat(ended.out()).isEmpty();
  }
}

package io.barcast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryDirectoryTest {
  @TempDir private Path parent;

  @Test
  void shouldDeleteTheDirectoryWithItsFilesWhenClosed() throws IOException {
    TemporaryDirectory directory = TemporaryDirectory.create(parent, "x");
    Files.createDirectories(directory.path().resolve("a/b"));
    Files.writeString(directory.path().resolve("a/b/c"), "c");

    directory.close();
    directory.close();

    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void shouldDeleteWhatAKilledProcessHasLeft() throws IOException {
    Path left = Files.createDirectory(parent.resolve("barcast-x-1"));
    Files.writeString(left.resolve("in-use.lock"), "");
    Files.writeString(left.resolve("records"), "r");

    try (TemporaryDirectory directory = TemporaryDirectory.create(parent, "x")) {
      assertThat(left).doesNotExist();
      assertThat(directory.path()).exists();
    }
  }

  @Test
  void shouldLeaveWhatIsInUseOrOfAnotherName() throws IOException {
    Path foreign = Files.createDirectory(parent.resolve("barcast-x-without-lock"));
    Path other = Files.createDirectory(parent.resolve("barcast-y-1"));
    Files.writeString(other.resolve("in-use.lock"), "");

    try (TemporaryDirectory first = TemporaryDirectory.create(parent, "x");
        TemporaryDirectory second = TemporaryDirectory.create(parent, "x")) {
      assertThat(first.path()).exists().isNotEqualTo(second.path());
    }
    assertThat(foreign).exists();
    assertThat(other).exists();
  }
}

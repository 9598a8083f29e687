package io.barcast.app.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.catalog.Artifact;
import io.barcast.engine.catalog.Attachment;
import io.barcast.runtime.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentFolderTest {
  @TempDir Path folder;

  private static Attachment named(String name) {
    return new Attachment(name, Artifact.of(new byte[] {'a', 'b'}));
  }

  @Test
  void shouldCreateTheDirectoryAndWriteEachFile() throws IOException {
    Path files = folder.resolve("some/files");

    new AttachmentFolder(files).write(List.of(named("return-h1.ubj"), named("direction-h1.ubj")));

    assertThat(files.resolve("return-h1.ubj")).hasContent("ab");
    assertThat(files).isDirectoryContaining("glob:**/direction-h1.ubj");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "../up", "down/file", "/absolute", "x/../y", "nul\0"})
  void shouldWriteNothingWhenANameIsNotThatOfAPlainFile(String name) {
    Path files = folder.resolve("files");

    assertThatThrownBy(
            () -> new AttachmentFolder(files).write(List.of(named("sound"), named(name))))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("expected the name of a plain file");
    assertThat(files).doesNotExist();
  }
}

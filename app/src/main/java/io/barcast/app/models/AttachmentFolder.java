package io.barcast.app.models;

import io.barcast.engine.catalog.Attachment;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A directory for the files attached to a model. Nothing is written outside of it. */
public record AttachmentFolder(Path directory) {
  /**
   * Writes the files, overwriting existing ones.
   *
   * @throws UserException when a name is not that of a plain file
   */
  public void write(List<Attachment> attachments) throws IOException {
    attachments.forEach(attachment -> place(attachment.name()));
    Files.createDirectories(directory);
    for (Attachment attachment : attachments) {
      Files.write(place(attachment.name()), attachment.content().toBytes());
    }
  }

  private Path place(String name) {
    try {
      Path folder = directory.toAbsolutePath().normalize();
      Path place = folder.resolve(name).normalize();
      if (folder.equals(place.getParent()) && place.endsWith(name)) {
        return place;
      }
      throw unsafe(name, null);
    } catch (InvalidPathException e) {
      throw unsafe(name, e);
    }
  }

  private static UserException unsafe(String name, @Nullable Exception cause) {
    return new UserException(
        ExitCode.BAD_DATA,
        "an attachment is called '" + name + "', expected the name of a plain file",
        "Do not trust this model: the trainer of barcast writes no such names.",
        cause);
  }
}

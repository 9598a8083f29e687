package io.barcast.app.command.models;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.ModelFile;
import io.barcast.schemas.WireException;
import java.io.IOException;
import java.nio.file.Path;

/** Reads model files given on the command line. */
final class ModelFiles {
  private ModelFiles() {}

  /**
   * The model update in a file.
   *
   * @throws UserException with {@link ExitCode#BAD_DATA} when it cannot be read or holds none
   */
  static ModelUpdate read(Path file) {
    try {
      return ModelFile.read(file);
    } catch (IOException e) {
      throw unreadable(file + " cannot be read: " + e, e);
    } catch (WireException e) {
      throw unreadable(file + " is not a model file: " + e.getMessage(), e);
    }
  }

  private static UserException unreadable(String problem, Exception cause) {
    return new UserException(
        ExitCode.BAD_DATA,
        problem,
        "Give a file that barcast models save or barcast replay --out wrote.",
        cause);
  }
}

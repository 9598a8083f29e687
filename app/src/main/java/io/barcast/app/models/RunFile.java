package io.barcast.app.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Training runs in a file, one JSON object per line, in the order in which they were made. */
public final class RunFile {
  /** Its name in the output directory of a replay. */
  public static final String NAME = "training-runs.jsonl";

  private static final ObjectMapper JSON = new ObjectMapper();

  private RunFile() {}

  /** Writes the runs; an existing file is overwritten. */
  public static void write(Path file, List<TrainingRun> runs) throws IOException {
    List<String> lines = new ArrayList<>();
    for (TrainingRun run : runs) {
      lines.add(JSON.writeValueAsString(run));
    }
    Files.write(file, lines);
  }

  /**
   * Reads the runs.
   *
   * @throws UserException with {@link ExitCode#BAD_DATA} when a line holds no run
   */
  public static List<TrainingRun> read(Path file) throws IOException {
    List<TrainingRun> runs = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      try {
        runs.add(JSON.readValue(line, TrainingRun.class));
      } catch (JsonProcessingException e) {
        throw new UserException(
            ExitCode.BAD_DATA,
            "line "
                + (runs.size() + 1)
                + " of "
                + file
                + " is not a training run: "
                + e.getOriginalMessage(),
            "Give a directory that barcast replay --out wrote.",
            e);
      }
    }
    return runs;
  }
}

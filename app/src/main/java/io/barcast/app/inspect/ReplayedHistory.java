package io.barcast.app.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.barcast.app.models.RunFile;
import io.barcast.engine.model.ModelId;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.ModelFile;
import io.barcast.schemas.WireException;
import io.barcast.schemas.json.RecordJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a {@link LoopHistory} from a directory that {@code replay --out} wrote. */
public final class ReplayedHistory {
  private static final String SUMMARY = "summary.json";
  private static final String PREDICTIONS = "predictions.csv";

  private ReplayedHistory() {}

  /**
   * Reads the summary's alerts, the runs, the models, and the first bar of each version.
   *
   * @throws UserException with {@link ExitCode#BAD_DATA} when a replay wrote no such directory
   */
  public static LoopHistory read(Path directory) {
    LoopHistory history = new LoopHistory();
    try {
      JsonNode summary = new ObjectMapper().readTree(directory.resolve(SUMMARY).toFile());
      summary.path("alert_log").forEach(alert -> history.add(RecordJson.alert(alert)));
      summary.path("next_runs").forEach(next -> history.addWaits(List.of(next.asText())));
      if (Files.exists(directory.resolve(RunFile.NAME))) {
        RunFile.read(directory.resolve(RunFile.NAME)).forEach(history::add);
      }
      for (Path file : models(directory)) {
        history.add(ModelFile.read(file));
      }
      firstBars(directory.resolve(PREDICTIONS), history);
    } catch (IOException | WireException | IllegalArgumentException e) {
      throw unreadable(directory, e);
    }
    return history;
  }

  private static List<Path> models(Path directory) throws IOException {
    Path models = directory.resolve("models");
    if (!Files.isDirectory(models)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(models)) {
      return files.filter(file -> file.toString().endsWith(".avro")).sorted().toList();
    }
  }

  /** The rows are in order of time per series, and the first of a version is that of any series. */
  private static void firstBars(Path predictions, LoopHistory history) throws IOException {
    Set<String> series = new HashSet<>();
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(predictions)) {
      for (NamedCsvRecord row : rows) {
        String name = row.getField("model");
        long version = Long.parseLong(row.getField("version"));
        if (series.add(name + "@" + version + " " + row.getField("symbol"))) {
          long timeMs = Instant.parse(row.getField("time")).toEpochMilli();
          history.addFirstBar(new ModelId(name, version), timeMs);
        }
      }
    }
  }

  private static UserException unreadable(Path directory, Exception cause) {
    return new UserException(
        ExitCode.BAD_DATA,
        directory + " is not the output of a replay: " + cause.getMessage(),
        "Give a directory that barcast replay --out wrote.",
        cause);
  }
}

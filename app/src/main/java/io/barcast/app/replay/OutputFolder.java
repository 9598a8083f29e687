package io.barcast.app.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.barcast.app.models.RunFile;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The directory that a replay writes to: what an earlier one left there is removed first. */
public final class OutputFolder {
  private static final String SUMMARY = "summary.json";
  private static final String REPORT = "report.html";

  private static final List<String> NAMES =
      List.of(
          SUMMARY,
          REPORT,
          "predictions.csv",
          "outcomes.csv",
          "portfolio.csv",
          "trades.csv",
          "alerts.csv",
          "models.csv",
          RunFile.NAME);
  private static final List<String> OF_DIFFERENCE =
      List.of("difference.html", "difference.json", "difference.csv");
  private static final String VERSUS = "versus";
  private static final String MODELS = "models";
  private static final String MODEL = "[A-Za-z0-9._-]+@\\d+\\.avro";

  private final Path directory;

  private OutputFolder(Path directory) {
    this.directory = directory;
  }

  /**
   * Creates the directory, or removes the files of an earlier replay. Other files stay.
   *
   * @param inputs files that are read and must stay
   * @throws UserException with {@link ExitCode#USAGE} when an input is one of the files that would
   *     be written, or the path is no directory
   */
  public static OutputFolder prepare(Path directory, Collection<Path> inputs) throws IOException {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new UserException(
          ExitCode.USAGE,
          "--out names " + directory + ", which is a file",
          "Give a directory; it is created when it is missing.");
    }
    Files.createDirectories(directory);
    OutputFolder folder = new OutputFolder(directory);
    Set<Path> own = folder.own();
    for (Path input : inputs) {
      if (Files.exists(input) && own.contains(input.toRealPath())) {
        throw new UserException(
            ExitCode.USAGE,
            "--out would overwrite the input " + input,
            "Give another directory with --out.");
      }
    }
    for (Path file : own) {
      Files.deleteIfExists(file);
    }
    removeEmpty(directory.resolve(VERSUS).resolve(MODELS));
    removeEmpty(directory.resolve(VERSUS));
    return folder;
  }

  private static void removeEmpty(Path directory) throws IOException {
    if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> files = Files.list(directory)) {
        if (files.findAny().isPresent()) {
          return;
        }
      }
      Files.delete(directory);
    }
  }

  private Set<Path> own() throws IOException {
    Path real = directory.toRealPath();
    Set<Path> own = own(real);
    OF_DIFFERENCE.forEach(name -> own.add(real.resolve(name)));
    if (Files.isDirectory(real.resolve(VERSUS))) {
      own.addAll(own(real.resolve(VERSUS).toRealPath()));
    }
    return own;
  }

  private static Set<Path> own(Path real) throws IOException {
    Set<Path> own = new TreeSet<>();
    NAMES.forEach(name -> own.add(real.resolve(name)));
    if (Files.isDirectory(real.resolve(MODELS))) {
      try (Stream<Path> files = Files.list(real.resolve(MODELS))) {
        files.filter(file -> name(file).matches(MODEL)).forEach(own::add);
      }
    }
    return own;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /**
   * The directory inside of this one for the second of two replays; created.
   *
   * @throws UserException with {@link ExitCode#USAGE} when there is a file of that name
   */
  public OutputFolder versus() throws IOException {
    Path inside = directory.resolve(VERSUS);
    if (Files.exists(inside) && !Files.isDirectory(inside)) {
      throw new UserException(
          ExitCode.USAGE,
          "--versus writes to the directory " + inside + ", which is a file",
          "Move it away, or give another directory with --out.");
    }
    return new OutputFolder(Files.createDirectories(inside));
  }

  /** The directory. */
  public Path directory() {
    return directory;
  }

  /** Where a file about the difference of two replays is. */
  public Path difference(String suffix) {
    return directory.resolve("difference." + suffix);
  }

  /** Where the report is. */
  public Path report() {
    return directory.resolve(REPORT);
  }

  /**
   * Writes all files of a result but the report.
   *
   * @param summary the content of {@code summary.json}
   */
  public void write(BacktestResult result, JsonNode summary) throws IOException {
    Path models = Files.createDirectories(directory.resolve(MODELS));
    for (ModelUpdate model : result.models()) {
      ModelFile.write(models.resolve(model.card().id().key() + ".avro"), model);
    }
    PortfolioFiles.write(directory, result.portfolios());
    VersionFiles.write(directory, result);
    RunFile.write(directory.resolve(RunFile.NAME), result.runs());
    writeJson(directory.resolve(SUMMARY), summary);
  }

  /** Writes the figures of the difference of two replays. */
  public void writeDifference(JsonNode difference) throws IOException {
    writeJson(difference("json"), difference);
  }

  private static void writeJson(Path file, JsonNode json) throws IOException {
    Files.writeString(file, json.toPrettyString() + System.lineSeparator());
  }
}

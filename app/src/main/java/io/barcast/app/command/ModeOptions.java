package io.barcast.app.command;

import io.barcast.app.models.ModelFiles;
import io.barcast.app.replay.ReplayMode;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.model.ModelId;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.NearestName;
import io.barcast.runtime.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The flags for the models of a replay; a picocli mixin. */
final class ModeOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = {
        "Models of a replay: recorded (of topics: each from the bar at which its series switched to"
            + " it, and the result is compared with what was recorded), ideal (each from the event"
            + " time for which it was meant) or adaptive (trained in the replay).",
        "By default recorded for topics, and for files adaptive, or ideal with --models."
      })
  private @Nullable ReplayMode mode;

  @Option(
      names = "--models",
      paramLabel = "LIST",
      split = ",",
      description = {
        "With --mode ideal, of topics: only these names or versions, such as linear-1h,lstm-1h@2.",
        "Of files: model files, or directories that a replay wrote, in place of training."
      })
  private List<String> models = List.of();

  @Option(names = "--no-train", fallbackValue = "true", description = "Run the naive model alone.")
  private boolean naive;

  /** Whether the naive model runs alone. */
  boolean naive() {
    return naive;
  }

  /**
   * The mode.
   *
   * @param topics whether topics are replayed
   */
  ReplayMode mode(boolean topics) {
    ReplayMode chosen = mode == null ? usual(topics) : mode;
    if (chosen == ReplayMode.recorded && !topics) {
      throw wrong("--mode recorded needs the models of a pipeline, expected -b, not --csv");
    }
    if (chosen == ReplayMode.ideal && !topics && models.isEmpty()) {
      throw wrong("--mode ideal over files needs models, expected --models FILE");
    }
    if (chosen != ReplayMode.adaptive && naive) {
      throw wrong(
          "--no-train leaves the naive model alone, expected "
              + (models.isEmpty() ? "no --mode " + chosen : "no --models"));
    }
    if (chosen != ReplayMode.ideal && !models.isEmpty()) {
      throw wrong("--models needs --mode ideal, was " + chosen);
    }
    return chosen;
  }

  private ReplayMode usual(boolean topics) {
    if (topics) {
      return naive ? ReplayMode.adaptive : ReplayMode.recorded;
    }
    return models.isEmpty() ? ReplayMode.adaptive : ReplayMode.ideal;
  }

  /** The model files of a replay of files. */
  List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String place : models) {
      files.addAll(ModelFiles.in(Path.of(place)));
    }
    return files;
  }

  private ParameterException wrong(String problem) {
    return new ParameterException(command.commandLine(), problem);
  }

  /**
   * Those that were chosen.
   *
   * @throws UserException when a name or version is unknown
   */
  List<ModelUpdate> chosen(List<ModelUpdate> all) {
    Set<String> known = new TreeSet<>();
    all.forEach(update -> names(update).forEach(known::add));
    for (String name : models) {
      if (!known.contains(name)) {
        throw new UserException(
            ExitCode.BAD_DATA,
            "there is no model '" + name + "' on the models topic",
            known.isEmpty()
                ? "It holds no model."
                : "Did you mean " + NearestName.of(name, known) + "?");
      }
    }
    return all.stream()
        .filter(update -> models.isEmpty() || names(update).anyMatch(models::contains))
        .toList();
  }

  private static Stream<String> names(ModelUpdate update) {
    ModelId id = update.card().id();
    return Stream.of(id.name(), id.key());
  }
}

package io.barcast.app.option;

import io.barcast.app.settings.SettingsCommandLine;
import io.barcast.runtime.KafkaProperties;
import java.nio.file.Path;
import java.util.Collection;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Checks the flags of commands that read files. */
public final class Inputs {
  private Inputs() {}

  public static void requireFiles(CommandSpec spec, CsvOptions csv) {
    if (csv.files().isEmpty()) {
      throw new ParameterException(spec.commandLine(), "expected --csv FILE...");
    }
  }

  /**
   * Whether topics are read, not files: by flags, otherwise by what is configured.
   *
   * @throws ParameterException unless it is one of the two
   */
  public static boolean areTopics(CommandSpec spec, CsvOptions csv) {
    ParseResult parsed = spec.commandLine().getParseResult();
    boolean files = parsed.hasMatchedOption("--csv");
    boolean topics = parsed.hasMatchedOption("--bootstrap-server");
    if (files && topics) {
      throw new ParameterException(
          spec.commandLine(), "--csv and -b are both given, expected one of them");
    }
    boolean configured =
        SettingsCommandLine.settings(spec).find(KafkaProperties.BOOTSTRAP_SERVERS).isPresent();
    if (csv.files().isEmpty() && !configured) {
      throw new ParameterException(spec.commandLine(), "expected --csv FILE... or -b HOST:PORT");
    }
    return topics || csv.files().isEmpty();
  }

  /** Checks that an output is none of the inputs, which would be overwritten before it is read. */
  public static void requireNoInput(
      CommandSpec spec, Collection<Path> inputs, String option, Path output) {
    Path written = output.toAbsolutePath().normalize();
    for (Path read : inputs) {
      if (read.toAbsolutePath().normalize().equals(written)) {
        throw new ParameterException(
            spec.commandLine(), option + " " + output + " is also read, expected another file");
      }
    }
  }
}

package io.barcast.app.option;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Checks the flags of commands that read files. */
public final class Inputs {
  private Inputs() {}

  public static void requireFiles(CommandSpec spec, CsvOptions csv) {
    if (csv.files().isEmpty()) {
      throw new ParameterException(spec.commandLine(), "expected --csv FILE...");
    }
  }

  /** Checks that an output is none of the inputs, which would be overwritten before it is read. */
  public static void requireNoInput(CommandSpec spec, CsvOptions csv, Path output) {
    Path written = output.toAbsolutePath().normalize();
    for (Path read : csv.files()) {
      if (read.toAbsolutePath().normalize().equals(written)) {
        throw new ParameterException(
            spec.commandLine(), "--out " + output + " is also read, expected another file");
      }
    }
  }
}

package io.barcast.app.option;

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
}

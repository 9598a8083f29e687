package io.barcast.app.option;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What the flags of a command that reads files have to be. */
public final class Inputs {
  private Inputs() {}

  public static void requireFiles(CommandSpec spec, CsvOptions csv) {
    if (csv.files().isEmpty()) {
      throw new ParameterException(spec.commandLine(), "expected --csv FILE...");
    }
  }
}

package io.barcast.app;

import io.barcast.app.input.CsvOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What the flags of a command that reads files have to be. */
final class Inputs {
  private Inputs() {}

  static void requireFiles(CommandSpec spec, CsvOptions csv) {
    if (csv.files().isEmpty()) {
      throw new ParameterException(spec.commandLine(), "expected --csv FILE...");
    }
  }
}

package io.barcast.app.command;

import io.barcast.app.option.ConnectionOptions;
import io.barcast.app.option.OutputOptions;
import io.barcast.app.settings.SettingsCatalog;
import io.barcast.app.settings.SettingsCommandLine;
import io.barcast.app.settings.SettingsPage;
import io.barcast.app.settings.SettingsSheet;
import io.barcast.runtime.ExitCode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barcast settings}: every key and its value. */
@Command(
    name = "settings",
    mixinStandardHelpOptions = true,
    description = {
      "Print every setting with its value in force, its source, type, default and meaning.",
      "Secrets are masked."
    },
    footer = {
      "",
      "Examples:",
      "  barcast settings --config barcast.properties",
      "  BARCAST_TRAIN_FAMILIES=lstm barcast settings -o json"
    })
public final class SettingsCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;

  @Option(
      names = "--markdown",
      fallbackValue = "true",
      description = "Print the page of all settings instead, docs/settings.md.")
  private boolean markdown;

  @Override
  public Integer call() {
    SettingsCatalog catalog = SettingsCommandLine.catalog(command);
    if (markdown) {
      PrintWriter out = command.commandLine().getOut();
      SettingsPage.markdown(catalog).forEach(out::println);
      out.flush();
    } else {
      SettingsSheet sheet = new SettingsSheet(catalog, connection.settings(command));
      output.print(command, sheet::json, sheet::text);
    }
    return ExitCode.OK.code();
  }
}

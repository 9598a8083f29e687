package io.barcast.app.option;

import com.fasterxml.jackson.databind.JsonNode;
import io.barcast.app.report.Terminal;
import io.barcast.app.settings.SettingsCommandLine;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How a command prints its results; a picocli mixin. */
public final class OutputOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      descriptionKey = "output",
      description = "Format of the printed results: text or json.")
  private OutputFormat format = OutputFormat.text;

  public boolean json() {
    return format == OutputFormat.json;
  }

  /** The width of the terminal in characters, for tables. */
  public static int width(CommandSpec command) {
    return Terminal.width(SettingsCommandLine.variable(Terminal.COLUMNS, command).orElse(null));
  }

  /** Prints one of the two forms on the command's standard output. */
  public void print(
      CommandSpec command, Supplier<? extends JsonNode> json, Supplier<? extends List<?>> lines) {
    PrintWriter out = command.commandLine().getOut();
    if (json()) {
      out.println(json.get().toPrettyString());
    } else {
      lines.get().forEach(out::println);
    }
    out.flush();
  }
}

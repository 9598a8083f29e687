package io.barcast.app.settings;

import io.barcast.runtime.Settings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Finds {@code --config} before the other arguments are parsed: its file has their defaults. */
@Command
final class ConfigFlag {
  @Option(names = "--config")
  private @Nullable String file;

  /** The flag by its key; empty when it is missing, or incomplete, which parsing rejects. */
  static Map<String, String> in(String... arguments) {
    ConfigFlag flag = new ConfigFlag();
    Map<String, String> found = new HashMap<>();
    try {
      var unused = new CommandLine(flag).setUnmatchedArgumentsAllowed(true).parseArgs(arguments);
    } catch (ParameterException e) {
      flag.file = null;
    }
    if (flag.file != null) {
      found.put(Settings.CONFIG, flag.file);
    }
    return found;
  }
}

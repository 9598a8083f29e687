package io.barcast.app.settings;

import java.util.Optional;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The key of a flag: the one that it declares as its {@code descriptionKey}, which flags of several
 * commands may share, or else command and flag as typed, joined by dots: {@code produce.rate},
 * {@code models.save.out}.
 */
final class FlagKeys {
  private FlagKeys() {}

  /** The key of an option of this command; none for help, version and positional parameters. */
  static Optional<String> of(ArgSpec argument, CommandSpec command) {
    if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
      return Optional.empty();
    }
    return Optional.of(declaresKey(option) ? option.descriptionKey() : typed(option, command));
  }

  static boolean declaresKey(OptionSpec option) {
    return option.descriptionKey() != null && !option.descriptionKey().isEmpty();
  }

  private static String typed(OptionSpec option, CommandSpec command) {
    String commands = command.qualifiedName(".").replaceFirst("^[^.]*\\.", "");
    return commands + "." + option.longestName().replaceFirst("^-+", "");
  }
}

package io.barcast.app.option;

import io.barcast.engine.feature.FeatureSets;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.ForecastSettings;
import io.barcast.runtime.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flag for the feature set; a picocli mixin. */
public final class FeatureOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--set", paramLabel = "NAME|FILE", descriptionKey = ForecastSettings.FEATURES)
  private String set;

  /** The set, which has to be suitable for models: free of price levels. */
  public FeatureSpec spec() {
    return spec(set);
  }

  /**
   * A set, which has to be suitable for models.
   *
   * @param set its name or file
   */
  public static FeatureSpec spec(String set) {
    FeatureSpec any = anySpec(set);
    try {
      return any.requireForModels();
    } catch (IllegalArgumentException e) {
      throw wrong(e);
    }
  }

  /** The set, in any units. */
  public FeatureSpec anySpec() {
    return anySpec(set);
  }

  private static FeatureSpec anySpec(String set) {
    try {
      return FeatureSets.BUILT_IN.contains(set)
          ? FeatureSets.builtIn(set)
          : FeatureSets.parse(set, Files.readString(Path.of(set)));
    } catch (IllegalArgumentException e) {
      throw wrong(e);
    } catch (IOException e) {
      throw new UserException(
          ExitCode.USAGE,
          "there is no feature set '" + set + "', and no such file can be read",
          "Give a file, or one of " + FeatureSets.BUILT_IN + ".",
          e);
    }
  }

  /** Whether the set was given as a flag. */
  public boolean given() {
    return command.commandLine().getParseResult().hasMatchedOption("--set");
  }

  private static UserException wrong(IllegalArgumentException e) {
    return new UserException(
        ExitCode.USAGE,
        e.getMessage(),
        "Correct it; barcast features --explain shows how formulas are written.",
        e);
  }
}

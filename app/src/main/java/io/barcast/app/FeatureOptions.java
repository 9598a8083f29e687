package io.barcast.app;

import io.barcast.engine.feature.FeatureSets;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which features are computed; a picocli mixin. */
public final class FeatureOptions {
  private static final String SETTING = "barcast.features";

  @Option(
      names = "--set",
      paramLabel = "NAME|FILE",
      description = "Feature set: standard (default), classic, alpha158, or a file of one's own.")
  private String set;

  /** The set that models read, which is free of price levels. */
  FeatureSpec spec(Settings settings) {
    FeatureSpec any = anySpec(settings);
    try {
      return any.requireForModels();
    } catch (IllegalArgumentException e) {
      throw wrong(e);
    }
  }

  /** The set, in whatever units. */
  FeatureSpec anySpec(Settings settings) {
    String name = set != null ? set : settings.text(SETTING, "standard");
    try {
      return FeatureSets.BUILT_IN.contains(name)
          ? FeatureSets.builtIn(name)
          : FeatureSets.parse(name, Files.readString(Path.of(name)));
    } catch (IllegalArgumentException e) {
      throw wrong(e);
    } catch (IOException e) {
      throw new UserException(
          ExitCode.USAGE,
          "there is no feature set '" + name + "', and no such file can be read",
          "Give a file, or one of " + FeatureSets.BUILT_IN + ".",
          e);
    }
  }

  /** Whether the user named a set. */
  boolean given() {
    return set != null;
  }

  private static UserException wrong(IllegalArgumentException e) {
    return new UserException(
        ExitCode.USAGE,
        e.getMessage(),
        "Correct it; barcast features --explain shows how formulas are written.",
        e);
  }
}

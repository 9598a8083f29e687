package io.barcast.app.replay.page;

import io.barcast.app.input.InputFile;
import io.barcast.app.replay.Expectation;
import io.barcast.app.settings.GivenSetting;
import java.util.List;

/**
 * What a replay was asked for.
 *
 * @param version the version of Barcast, as {@code --version} prints it
 * @param platform Java and operating system
 * @param command the words of the command line
 * @param settings those that were given
 * @param inputs the files that were read
 * @param trainingSeed seed of training
 * @param costBasisPoints cost of trading once the value of the capital
 * @param featureNames names of the features, in order
 * @param checks expectations and whether they held; may be empty
 * @param variant which of two replays it is, as the end of a sentence; empty for the only one
 */
public record RunDescription(
    String version,
    String platform,
    List<String> command,
    List<GivenSetting> settings,
    List<InputFile> inputs,
    long trainingSeed,
    double costBasisPoints,
    List<String> featureNames,
    List<Expectation.Check> checks,
    String variant) {
  public RunDescription {
    command = List.copyOf(command);
    settings = List.copyOf(settings);
    inputs = List.copyOf(inputs);
    featureNames = List.copyOf(featureNames);
    checks = List.copyOf(checks);
  }
}

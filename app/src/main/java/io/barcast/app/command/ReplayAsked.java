package io.barcast.app.command;

import io.barcast.app.replay.Expectation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a replay was asked for, checked before anything is read.
 *
 * @param setup its settings
 * @param versus the second replay; empty for one alone
 * @param files those of bars and models; empty for topics
 */
record ReplayAsked(
    ReplaySetup setup,
    Optional<VersusOptions.Versus> versus,
    List<Expectation> expectations,
    List<Path> files) {
  ReplayAsked {
    expectations = List.copyOf(expectations);
    files = List.copyOf(files);
  }

  /** The files that decide the result of one of the replays. */
  List<Path> inputs(ReplaySetup one) {
    List<Path> inputs = new ArrayList<>(files);
    inputs.addAll(one.files());
    return inputs;
  }

  /** All files that are read. */
  List<Path> inputs() {
    List<Path> inputs = inputs(setup);
    versus.ifPresent(other -> inputs.addAll(other.setup().files()));
    return inputs;
  }
}

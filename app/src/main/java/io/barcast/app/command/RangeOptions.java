package io.barcast.app.command;

import io.barcast.app.replay.ReplayRange;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The flags for the part of a replay that counts; a picocli mixin. */
final class RangeOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = {
        "Count what closes at this time or later, ISO-8601 UTC.",
        "The bars before are read too, so that the state is that of the whole history."
      })
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Count what closes at this time or earlier, ISO-8601 UTC.")
  private @Nullable Instant to;

  @Option(
      names = "--symbols",
      paramLabel = "LIST",
      split = ",",
      description = "Replay the bars of these symbols alone, such as AAPL,MSFT.")
  private List<String> symbols = List.of();

  /** Whether a time was given. */
  boolean timeGiven() {
    return from != null || to != null;
  }

  /** The range. */
  ReplayRange range() {
    long fromMs = from == null ? Long.MIN_VALUE : from.toEpochMilli();
    long toMs = to == null ? Long.MAX_VALUE : to.toEpochMilli();
    if (fromMs > toMs) {
      throw new ParameterException(
          command.commandLine(), "--from " + from + " is after --to " + to);
    }
    return new ReplayRange(fromMs, toMs, symbols());
  }

  private Set<String> symbols() {
    return symbols.stream().map(String::strip).collect(Collectors.toSet());
  }
}

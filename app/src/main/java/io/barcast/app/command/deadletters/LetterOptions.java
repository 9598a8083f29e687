package io.barcast.app.command.deadletters;

import io.barcast.app.inspect.LetterFilter;
import io.barcast.app.inspect.LetterId;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that choose dead letters; a picocli mixin. */
final class LetterOptions {
  @Option(names = "--reason", paramLabel = "R", description = "Only letters with this reason.")
  private @Nullable String reason;

  @Option(
      names = "--topic",
      paramLabel = "T",
      description = "Only letters that came from this topic, or file:NAME.")
  private @Nullable String topic;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Only originals with this timestamp or a later one, ISO-8601 UTC.")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Only originals with this timestamp or an earlier one, ISO-8601 UTC.")
  private @Nullable Instant to;

  /**
   * The filter of these flags.
   *
   * @param ids positions as {@code list} prints them; empty for all
   */
  LetterFilter filter(Collection<String> ids) {
    return new LetterFilter(
        Optional.ofNullable(reason),
        Optional.ofNullable(topic),
        from == null ? Long.MIN_VALUE : from.toEpochMilli(),
        to == null ? Long.MAX_VALUE : to.toEpochMilli(),
        ids.stream().map(LetterId::of).collect(Collectors.toSet()));
  }
}

package io.barcast.app.inspect;

import io.barcast.schemas.DeadLetter;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses letters.
 *
 * @param reason the only reason, if given
 * @param topic the only topic or file that the original came from, if given
 * @param fromMs earliest time of the original, epoch milliseconds UTC
 * @param toMs latest time, inclusive, epoch milliseconds UTC
 * @param ids the only positions; empty for all
 */
public record LetterFilter(
    Optional<String> reason, Optional<String> topic, long fromMs, long toMs, Set<LetterId> ids) {
  /** Every letter. */
  public static final LetterFilter ALL =
      new LetterFilter(
          Optional.empty(), Optional.empty(), Long.MIN_VALUE, Long.MAX_VALUE, Set.of());

  public LetterFilter {
    ids = Set.copyOf(ids);
  }

  boolean accepts(LetterId id, long timestampMs, DeadLetter letter) {
    return (ids.isEmpty() || ids.contains(id))
        && timestampMs >= fromMs
        && timestampMs <= toMs
        && reason.map(letter.reason()::equals).orElse(true)
        && topic.map(letter.topic()::equals).orElse(true);
  }
}

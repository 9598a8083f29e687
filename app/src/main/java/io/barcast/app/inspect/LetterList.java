package io.barcast.app.inspect;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.DeadLetter;
import io.barcast.schemas.ReplayMark;
import io.barcast.schemas.Topic;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Letters, and how many there are by reason.
 *
 * @param newest the newest letters that were asked for, in order of time
 * @param counts of all letters that were asked for
 */
public record LetterList(List<Letter> newest, List<ReasonCount> counts) {
  public LetterList {
    newest = List.copyOf(newest);
    counts = List.copyOf(counts);
  }

  /**
   * Reads the letters.
   *
   * @param most how many to list
   * @throws UserException when there are letters, but none of the filter's reason
   */
  public static LetterList read(PipelineReader pipeline, LetterFilter filter, int most) {
    Deque<Letter> newest = new ArrayDeque<>();
    LetterIndex chosen = new LetterIndex((record, letter) -> keep(newest, record, letter, most));
    LetterIndex all = new LetterIndex((record, letter) -> {});
    try (TopicTail tail = TopicTail.open(pipeline, Topic.DEAD_LETTERS)) {
      tail.all(
          record -> {
            all.add(record);
            if (isMark(record) || accepts(filter, record)) {
              chosen.add(record);
            }
          });
    }
    requireReason(filter, all.reasons());
    return new LetterList(newest.stream().map(each -> marked(each, all)).toList(), chosen.counts());
  }

  private static boolean isMark(ConsumerRecord<byte[], byte[]> record) {
    return ReplayMark.letterOffset(record).isPresent();
  }

  private static boolean accepts(LetterFilter filter, ConsumerRecord<byte[], byte[]> record) {
    return filter.accepts(LetterId.of(record), record.timestamp(), DeadLetter.from(record));
  }

  private static void keep(
      Deque<Letter> newest, ConsumerRecord<byte[], byte[]> record, DeadLetter letter, int most) {
    newest.add(Letter.of(record, letter, false));
    if (newest.size() > most) {
      newest.remove();
    }
  }

  private static Letter marked(Letter letter, LetterIndex index) {
    boolean replayed = index.isReplayed(letter.id());
    return new Letter(
        letter.id(), letter.timeMs(), letter.source(), letter.reason(), letter.detail(), replayed);
  }

  /** Rejects a reason that no letter has. */
  static void requireReason(LetterFilter filter, Set<String> reasons) {
    filter
        .reason()
        .filter(reason -> !reasons.contains(reason))
        .ifPresent(
            reason -> {
              throw new UserException(
                  ExitCode.USAGE,
                  "no dead letter has the reason '" + reason + "'",
                  reasons.isEmpty()
                      ? "There are no dead letters."
                      : "There are: " + String.join(", ", reasons) + ".");
            });
  }
}

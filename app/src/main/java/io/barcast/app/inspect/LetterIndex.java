package io.barcast.app.inspect;

import io.barcast.schemas.DeadLetter;
import io.barcast.schemas.ReplayMark;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Which letters there are, by reason, and which of them have been replayed. Not thread-safe. */
final class LetterIndex {
  private final SortedMap<String, Letters> byReason = new TreeMap<>();
  private final OffsetSet replayed = new OffsetSet();
  private final BiConsumer<ConsumerRecord<byte[], byte[]>, DeadLetter> letters;

  /** The letters of a reason; the newest is the one that was added last. */
  private static final class Letters {
    private final OffsetSet all = new OffsetSet();
    private LetterId newestId = new LetterId(0, 0);
    private String newestDetail = "";
  }

  /**
   * @param letters receives each letter that is added
   */
  LetterIndex(BiConsumer<ConsumerRecord<byte[], byte[]>, DeadLetter> letters) {
    this.letters = letters;
  }

  /** Adds a record of {@code dead-letters}: a letter, or the mark of one. */
  void add(ConsumerRecord<byte[], byte[]> record) {
    OptionalLong marked = ReplayMark.letterOffset(record);
    if (marked.isPresent()) {
      replayed.add(new LetterId(record.partition(), marked.getAsLong()));
      return;
    }
    DeadLetter letter = DeadLetter.from(record);
    Letters same = byReason.computeIfAbsent(letter.reason(), reason -> new Letters());
    same.newestId = LetterId.of(record);
    same.newestDetail = letter.detail();
    same.all.add(same.newestId);
    letters.accept(record, letter);
  }

  boolean isReplayed(LetterId id) {
    return replayed.contains(id);
  }

  Set<String> reasons() {
    return byReason.keySet();
  }

  /** The counts of each reason, the most open letters first. */
  List<ReasonCount> counts() {
    return byReason.entrySet().stream()
        .map(each -> count(each.getKey(), each.getValue()))
        .sorted((one, other) -> Long.compare(other.open(), one.open()))
        .toList();
  }

  private ReasonCount count(String reason, Letters letters) {
    long done = letters.all.sizeIn(replayed);
    return new ReasonCount(
        reason, letters.all.size() - done, done, letters.newestId, letters.newestDetail);
  }
}

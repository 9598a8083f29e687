package io.barcast.monitoring.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.schemas.DeadLetter;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.json.RecordJson;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Dead letters by source and reason. One thread adds; any thread reads. */
final class RejectedRecords {
  private static final int MOST_REASONS = 256;
  private static final int MOST_CHARACTERS = 300;
  private static final String FILE = "file";
  private static final String OTHER = "other";

  private final TopicNames names;
  private final Map<Cause, Rejected> byCause = new ConcurrentHashMap<>();

  /** Where records came from, and why they were rejected. */
  record Cause(String source, String reason) {}

  /**
   * The letters of a cause.
   *
   * @param count how many were read
   * @param example the newest
   */
  record Rejected(Cause cause, long count, Example example) {}

  /** A letter, at its place on {@code dead-letters}. */
  record Example(long timeMs, int partition, long offset, String detail, String content) {}

  RejectedRecords(TopicNames names) {
    this.names = names;
  }

  /** Adds a letter and returns all of its cause. */
  Rejected add(ConsumerRecord<byte[], byte[]> record, DeadLetter letter) {
    Cause cause = new Cause(source(letter), letter.reason());
    if (!byCause.containsKey(cause) && byCause.size() >= MOST_REASONS) {
      cause = new Cause(OTHER, OTHER);
    }
    Example example =
        new Example(
            record.timestamp(),
            record.partition(),
            record.offset(),
            letter.detail(),
            content(letter));
    Rejected first = new Rejected(cause, 1, example);
    return byCause.merge(
        cause,
        first,
        (known, one) -> new Rejected(known.cause(), known.count() + 1, one.example()));
  }

  private String source(DeadLetter letter) {
    return names.find(letter.topic()).map(Topic::toString).orElse(FILE);
  }

  /** The value as text, with a dot for what cannot be printed. */
  private static String content(DeadLetter letter) {
    byte[] value = letter.value();
    if (value == null) {
      return "";
    }
    int bytes = Math.min(value.length, MOST_CHARACTERS);
    return new String(value, 0, bytes, StandardCharsets.UTF_8)
        .replaceAll("[\\p{Cntrl}\\p{Cf}\uFFFD]", ".");
  }

  /** By their number, the most first. */
  List<ObjectNode> json() {
    return byCause.values().stream()
        .sorted(
            Comparator.comparingLong(Rejected::count)
                .reversed()
                .thenComparing(each -> each.cause().toString()))
        .map(RejectedRecords::json)
        .toList();
  }

  private static ObjectNode json(Rejected rejected) {
    Example example = rejected.example();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("source", rejected.cause().source()).put("reason", rejected.cause().reason());
    json.put("count", rejected.count());
    json.putObject("example")
        .put("time", RecordJson.time(example.timeMs()))
        .put("partition", example.partition())
        .put("offset", example.offset())
        .put("detail", example.detail())
        .put("content", example.content());
    return json;
  }
}

package io.barcast.app.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.DeadLetter;
import io.barcast.schemas.ReplayMark;
import io.barcast.schemas.Topic;
import io.barcast.schemas.json.RecordJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** One dead letter with all that it holds. */
public final class OpenedLetter {
  private final ConsumerRecord<byte[], byte[]> record;
  private final DeadLetter letter;
  private final Letter summary;
  private final LetterContent content;

  private OpenedLetter(
      ConsumerRecord<byte[], byte[]> record, boolean replayed, LetterContent content) {
    this.record = record;
    this.letter = DeadLetter.from(record);
    this.summary = Letter.of(record, letter, replayed);
    this.content = content;
  }

  /**
   * Reads one letter.
   *
   * @throws UserException when there is none at that position
   */
  public static OpenedLetter read(PipelineReader pipeline, LetterId id) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    LetterIndex index = new LetterIndex((record, letter) -> {});
    try (TopicTail tail = TopicTail.open(pipeline, Topic.DEAD_LETTERS)) {
      tail.from(
          id.partition(),
          id.offset(),
          record -> {
            if (LetterId.of(record).equals(id) && ReplayMark.letterOffset(record).isEmpty()) {
              found.add(record);
            }
            index.add(record);
            return !found.isEmpty();
          });
    }
    if (found.isEmpty()) {
      throw new UserException(
          ExitCode.USAGE,
          "there is no dead letter at " + id,
          "barcast dead-letters list prints the positions.");
    }
    return new OpenedLetter(found.get(0), index.isReplayed(id), new LetterContent(pipeline.wire()));
  }

  /** One header of the record per line, then the content, decoded if possible. */
  public List<String> text() {
    List<String> lines = new ArrayList<>();
    lines.add("id        " + summary.id() + (summary.replayed() ? ", replayed" : ""));
    lines.add("time      " + RecordJson.time(summary.timeMs()));
    lines.add("key       " + LetterContent.printable(letter.key()).orElse("none"));
    for (Header header : record.headers()) {
      byte[] value = header.value() == null ? new byte[0] : header.value();
      lines.add(header.key() + "  " + new String(value, StandardCharsets.UTF_8));
    }
    lines.add("");
    lines.addAll(content.lines(letter));
    return lines.stream().map(line -> line.replaceAll("[\\p{Cntrl}&&[^\t]]", "?")).toList();
  }

  /** The same as JSON. */
  public ObjectNode json() {
    ObjectNode json = summary.json();
    json.set("letter", content.json(letter));
    return json;
  }
}

package io.barcast.app.inspect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.schemas.DeadLetter;
import io.barcast.schemas.json.RecordJson;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A dead letter without its bytes.
 *
 * @param id its position on {@code dead-letters}
 * @param timeMs timestamp of the original record, epoch milliseconds UTC; of a file's row, when it
 *     was read
 * @param source where the original was, such as {@code bars-0@17}
 * @param reason its reason
 * @param detail its detail
 * @param replayed whether it has been replayed
 */
public record Letter(
    LetterId id, long timeMs, String source, String reason, String detail, boolean replayed) {
  static Letter of(ConsumerRecord<byte[], byte[]> record, DeadLetter letter, boolean replayed) {
    return new Letter(
        LetterId.of(record),
        record.timestamp(),
        LetterContent.source(letter),
        letter.reason(),
        letter.detail(),
        replayed);
  }

  /** All fields. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", id.toString()).put("time", RecordJson.time(timeMs)).put("from", source);
    return json.put("reason", reason).put("detail", detail).put("replayed", replayed);
  }
}

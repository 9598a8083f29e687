package io.barcast.schemas;

import io.barcast.engine.bar.BadBarException;
import io.barcast.engine.model.BadModelException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Passes each record to the handler of its topic. Records that cannot be decoded, and bars and
 * models that cannot be used, are skipped. A record is not skipped because the registry cannot be
 * used: then decoding is retried, or reading ends.
 */
final class RecordHandlers {
  private final Map<String, Handler> byTopic;
  private final Consumer<ConsumerRecord<byte[], byte[]>> each;
  private final SkippedRecords skipped;
  private final Predicate<WireException> retry;

  /** Handles the records of one topic. */
  interface Handler {
    /** Decodes a record and returns the action on its value. */
    Runnable read(ConsumerRecord<byte[], byte[]> record);
  }

  /**
   * @param byTopic the handler of each topic
   * @param each receives every record before it is decoded
   * @param retry whether to decode again after the registry could not be used; asked after each
   *     attempt
   */
  RecordHandlers(
      Map<String, Handler> byTopic,
      Consumer<ConsumerRecord<byte[], byte[]>> each,
      SkippedRecords skipped,
      Predicate<WireException> retry) {
    this.byTopic = Map.copyOf(byTopic);
    this.each = each;
    this.skipped = skipped;
    this.retry = retry;
  }

  void accept(ConsumerRecord<byte[], byte[]> record) {
    each.accept(record);
    try {
      decoded(record).run();
    } catch (WireException | BadBarException | BadModelException e) {
      if (isOfRegistry(e)) {
        throw e;
      }
      skipped.skip(UnreadableRecord.of(record, e));
    }
  }

  private Runnable decoded(ConsumerRecord<byte[], byte[]> record) {
    Handler handler = Objects.requireNonNull(byTopic.get(record.topic()), record.topic());
    while (true) {
      try {
        return handler.read(record);
      } catch (WireException e) {
        if (!isOfRegistry(e) || !retry.test(e)) {
          throw e;
        }
      }
    }
  }

  private static boolean isOfRegistry(RuntimeException e) {
    return e instanceof WireException wire && wire.fault().ofRegistry();
  }

  void close() {
    skipped.close();
  }
}

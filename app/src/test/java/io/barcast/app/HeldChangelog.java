package io.barcast.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Blocks a producer at the worst moment for a kill, while a file exists: the outputs of a bar are
 * acknowledged, and its change of state is not sent. A second file signals that it is blocked. It
 * stays blocked until the process is killed.
 */
public final class HeldChangelog implements ProducerInterceptor<byte[], byte[]> {
  /** Client property: the file that makes the producer block. */
  static final String HOLD = "barcast.test.hold";

  private static final long LOOK_EVERY_MS = 5;

  private final AtomicLong unacknowledged = new AtomicLong();
  private Path hold;

  /** The file that appears when a producer is blocked. */
  static Path held(Path hold) {
    return hold.resolveSibling("held");
  }

  @Override
  public void configure(Map<String, ?> properties) {
    hold = Path.of((String) properties.get(HOLD));
  }

  @Override
  public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
    if (record.topic().endsWith("-series-changelog") && Files.exists(hold)) {
      holdForever();
    }
    unacknowledged.incrementAndGet();
    return record;
  }

  private void holdForever() {
    try {
      while (unacknowledged.get() > 0) {
        Thread.sleep(LOOK_EVERY_MS);
      }
      Files.write(held(hold), new byte[0]);
      Thread.sleep(Long.MAX_VALUE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void onAcknowledgement(RecordMetadata metadata, Exception failure) {
    unacknowledged.decrementAndGet();
  }

  @Override
  public void close() {}
}

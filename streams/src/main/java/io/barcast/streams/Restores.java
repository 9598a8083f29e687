package io.barcast.streams;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** Which states are being read back from their changelogs, and how far they are. Thread-safe. */
final class Restores implements StateRestoreListener {
  private final Map<TopicPartition, Restore> running = new ConcurrentHashMap<>();

  private record Restore(long restored, long total) {}

  @Override
  public void onRestoreStart(TopicPartition at, String store, long startOffset, long endOffset) {
    running.put(at, new Restore(0, endOffset - startOffset));
  }

  @Override
  public void onBatchRestored(TopicPartition at, String store, long endOffset, long restored) {
    running.computeIfPresent(
        at, (key, before) -> new Restore(before.restored() + restored, before.total()));
  }

  @Override
  public void onRestoreEnd(TopicPartition at, String store, long restored) {
    running.remove(at);
  }

  @Override
  public void onRestoreSuspended(TopicPartition at, String store, long restored) {
    running.remove(at);
  }

  /** What is being restored; empty for nothing. */
  Optional<String> current() {
    if (running.isEmpty()) {
      return Optional.empty();
    }
    long restored = running.values().stream().mapToLong(Restore::restored).sum();
    long total = running.values().stream().mapToLong(Restore::total).sum();
    return Optional.of(
        "restoring state: %,d of %,d records in %d changelog partitions"
            .formatted(restored, total, running.size()));
  }
}

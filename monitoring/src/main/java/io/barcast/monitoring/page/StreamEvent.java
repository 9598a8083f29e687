package io.barcast.monitoring.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.barcast.engine.bar.SeriesId;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One server-sent event, encoded once, by the first client that writes it, and not by the thread
 * that reads the topics.
 */
final class StreamEvent {
  private final String name;
  private final Optional<SeriesId> series;
  private final Supplier<? extends JsonNode> data;
  private byte @Nullable [] encoded;

  /**
   * @param series whose clients it is for; all clients if empty
   * @param data called once, on a client's thread
   */
  StreamEvent(String name, Optional<SeriesId> series, Supplier<? extends JsonNode> data) {
    this.name = name;
    this.series = series;
    this.data = data;
  }

  boolean isFor(Optional<SeriesId> wanted) {
    return series.isEmpty() || series.equals(wanted);
  }

  synchronized byte[] encoded() {
    byte[] bytes = encoded;
    if (bytes == null) {
      bytes = ("event: " + name + "\ndata: " + data.get() + "\n\n").getBytes(UTF_8);
      encoded = bytes;
    }
    return bytes;
  }
}

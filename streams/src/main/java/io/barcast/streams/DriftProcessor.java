package io.barcast.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftMonitor;
import io.barcast.engine.drift.StoredPart;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.schemas.Topic;
import io.barcast.schemas.WireException;
import io.barcast.schemas.WireFault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Passes each series' window summary to the drift monitor of its model name. */
final class DriftProcessor extends DeadLetterProcessor {
  static final String NAME = "drift";

  private final PredictContext shared;
  private final Deserializer<WindowSummary> windows;
  private final Map<String, DriftMonitor> monitors = new HashMap<>();
  private KeyValueStore<byte[], byte[]> store;

  DriftProcessor(PredictContext shared) {
    super(NAME, shared);
    this.shared = shared;
    windows = shared.wire().serde(Topic.MODEL_WINDOWS).deserializer();
  }

  @Override
  public void init(ProcessorContext<Object, Object> context) {
    super.init(context);
    store = context.getStateStore(BarcastTopology.DRIFT_STORE);
    monitors.clear();
  }

  @Override
  void use(Record<byte[], byte[]> input) {
    if (input.value() == null) {
      throw WireException.of(WireFault.TOMBSTONE, "a window summary has no value, expected one");
    }
    WindowSummary summary = windows.deserialize(position().topic(), input.value());
    String name = summary.model().name();
    DriftMonitor monitor = monitors.computeIfAbsent(name, this::load);
    for (DriftAlert alert : monitor.onSummary(summary, shared.models())) {
      forward(Topic.DRIFT_ALERTS, alert, alert.timeMs(), new RecordHeaders());
    }
    save(name, monitor);
  }

  private DriftMonitor load(String name) {
    DriftMonitor monitor = new DriftMonitor(shared.forecasting().spec().names());
    monitor.restore(parts(name), name, shared.models());
    return monitor;
  }

  private List<StoredPart> parts(String name) {
    byte[] prefix = key(name, "");
    List<StoredPart> parts = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> found =
        store.prefixScan(prefix, new ByteArraySerializer())) {
      while (found.hasNext()) {
        KeyValue<byte[], byte[]> part = found.next();
        String key = new String(part.key, prefix.length, part.key.length - prefix.length, UTF_8);
        parts.add(new StoredPart(key, Optional.of(part.value)));
      }
    }
    return parts;
  }

  /** Writes only what the last summary changed: a few kilobytes, whatever the number of series. */
  private void save(String name, DriftMonitor monitor) {
    for (StoredPart part : monitor.changedParts()) {
      store.put(key(name, part.key()), part.content().orElse(null));
    }
  }

  /** Model names contain no line break. */
  private static byte[] key(String name, String part) {
    return (name + "\n" + part).getBytes(UTF_8);
  }
}

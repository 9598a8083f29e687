package io.barcast.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftMonitor;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.schemas.Topic;
import io.barcast.schemas.WireException;
import io.barcast.schemas.WireFault;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Passes each series' window summary to the drift monitor of its model name. */
final class DriftProcessor extends DeadLetterProcessor {
  static final String NAME = "drift";

  private static final int MOST_STATE_BYTES = 1 << 20;

  private final PredictContext shared;
  private final Deserializer<WindowSummary> windows;
  private final Map<String, DriftMonitor> monitors = new HashMap<>();
  private final ByteBuffer scratch = ByteBuffer.allocate(MOST_STATE_BYTES);
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
    byte[] saved = store.get(name.getBytes(UTF_8));
    if (saved != null) {
      monitor.load(ByteBuffer.wrap(saved), name, shared.models());
    }
    return monitor;
  }

  private void save(String name, DriftMonitor monitor) {
    scratch.clear();
    monitor.save(scratch);
    store.put(name.getBytes(UTF_8), Arrays.copyOf(scratch.array(), scratch.position()));
  }
}

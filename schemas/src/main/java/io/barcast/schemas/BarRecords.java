package io.barcast.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.barcast.engine.bar.Bar;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Decides which records of {@code bars} are bars: those with a value that can be read, under the
 * key of its symbol.
 */
public final class BarRecords {
  private final Deserializer<Bar> values;

  public BarRecords(Wire wire) {
    values = wire.serde(Topic.BARS).deserializer();
  }

  /**
   * The bar of a record.
   *
   * @param topic its topic as named in Kafka
   * @throws WireException when it is none, naming why
   */
  public Bar read(String topic, byte @Nullable [] key, byte @Nullable [] value) {
    if (value == null) {
      throw WireException.of(WireFault.TOMBSTONE, "a bar has no value, expected one");
    }
    if (key == null) {
      throw WireException.of(
          WireFault.MISSING_KEY,
          "a bar has no key, expected its symbol: the key keeps it in order");
    }
    Bar bar = values.deserialize(topic, value);
    String symbol = new String(key, UTF_8);
    if (!symbol.equals(bar.series().symbol())) {
      throw WireException.of(
          WireFault.KEY_MISMATCH,
          "the key is '%.40s', expected the bar's symbol '%s'",
          symbol,
          bar.series().symbol());
    }
    return bar;
  }
}

package io.barcast.schemas;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/** The registry of one {@link Wire}: its answers are cached and confirmed. Thread-safe. */
final class SharedRegistry {
  private final WireSettings settings;
  private final ConfirmingRegistry confirming;
  private final SchemaRegistry cached;
  private final Map<String, Written> written = new ConcurrentHashMap<>();

  /** What a topic's newest value was written with. */
  private record Written(Schema schema, int id) {}

  SharedRegistry(WireSettings settings, SchemaRegistry registry) {
    this.settings = settings;
    confirming = new ConfirmingRegistry(registry);
    cached = new CachedRegistry(confirming, System::nanoTime);
  }

  WireSettings settings() {
    return settings;
  }

  /** Why the registry could not be used when it was last asked; empty when it could. */
  Optional<String> problem() {
    return confirming.problem();
  }

  /** See {@link ConfirmingRegistry#requireStillThere}. */
  void requireStillThere() {
    confirming.requireStillThere();
  }

  /** See {@link SchemaRegistry#requireRegistry}. */
  void requireRegistry() {
    cached.requireRegistry();
  }

  /** See {@link SchemaRegistry#byId}. */
  Schema byId(int id) {
    return cached.byId(id);
  }

  /** The id under which a topic's values of this schema are written, registered where it may be. */
  int idToWrite(String topic, Schema schema) {
    Written newest = written.get(topic);
    if (newest != null && newest.schema().equals(schema)) {
      return newest.id();
    }
    int id = askIdToWrite(topic, schema);
    written.put(topic, new Written(schema, id));
    return id;
  }

  private int askIdToWrite(String topic, Schema schema) {
    String subject = settings.naming().subject(topic, schema);
    return settings.autoRegister()
        ? cached.register(subject, schema)
        : cached.idOf(subject, schema);
  }

  /** Whether the schema is registered under its subject. */
  boolean isRegistered(String topic, Schema schema) {
    try {
      int unused = cached.idOf(settings.naming().subject(topic, schema), schema);
      return true;
    } catch (WireException e) {
      if (e.fault() == WireFault.UNKNOWN_SCHEMA) {
        return false;
      }
      throw e;
    }
  }
}

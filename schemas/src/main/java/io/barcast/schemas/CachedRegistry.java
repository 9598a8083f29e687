package io.barcast.schemas;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;

/**
 * Remembers what a registry answered: schemas and ids for good, an unknown id for a while, so that
 * a topic full of them does not become a flood of requests. Thread-safe, bounded.
 */
final class CachedRegistry implements SchemaRegistry {
  /** How long an id stays unknown before it is asked for again. */
  static final long UNKNOWN_TTL_NANOS = 30_000_000_000L;

  private static final int UNKNOWN_LIMIT = 10_000;

  private final SchemaRegistry registry;
  private final LongSupplier nanoClock;
  private final Map<Subject, Integer> registered = new ConcurrentHashMap<>();
  private final Map<Subject, Integer> looked = new ConcurrentHashMap<>();
  private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
  private final Map<Integer, Unknown> unknown = new ConcurrentHashMap<>();

  private record Subject(String name, Schema schema) {}

  private record Unknown(long sinceNanos, WireException refusal) {}

  CachedRegistry(SchemaRegistry registry, LongSupplier nanoClock) {
    this.registry = registry;
    this.nanoClock = nanoClock;
  }

  @Override
  public int register(String subject, Schema schema) {
    Subject key = new Subject(subject, schema);
    Integer id = registered.get(key);
    return id != null ? id : remember(registered, key, registry.register(subject, schema));
  }

  @Override
  public int idOf(String subject, Schema schema) {
    Subject key = new Subject(subject, schema);
    Integer id = looked.get(key);
    return id != null ? id : remember(looked, key, registry.idOf(subject, schema));
  }

  private static int remember(Map<Subject, Integer> cache, Subject key, int id) {
    cache.put(key, id);
    return id;
  }

  @Override
  public Schema byId(int id) {
    Schema schema = schemas.get(id);
    return schema != null ? schema : ask(id);
  }

  private Schema ask(int id) {
    Unknown refused = unknown.get(id);
    if (refused != null && nanoClock.getAsLong() - refused.sinceNanos() < UNKNOWN_TTL_NANOS) {
      throw refused.refusal();
    }
    try {
      Schema schema = registry.byId(id);
      schemas.put(id, schema);
      unknown.remove(id);
      return schema;
    } catch (WireException e) {
      rememberUnknown(id, e);
      throw e;
    }
  }

  private void rememberUnknown(int id, WireException refusal) {
    if (refusal.fault() != WireFault.UNKNOWN_SCHEMA) {
      return;
    }
    if (unknown.size() >= UNKNOWN_LIMIT) {
      unknown.clear();
    }
    unknown.put(id, new Unknown(nanoClock.getAsLong(), refusal));
  }
}

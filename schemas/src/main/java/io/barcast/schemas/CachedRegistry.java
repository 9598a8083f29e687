package io.barcast.schemas;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;

/**
 * Caches a registry's answers: schemas and ids without expiry, unknown ids for 30 s, so that a
 * topic full of unknown ids does not flood the registry with requests. A schema is registered by
 * one thread, for which others wait. Thread-safe, bounded.
 */
final class CachedRegistry implements SchemaRegistry {
  /** How long the registry is not asked again for an unknown id. */
  static final long UNKNOWN_TTL_NANOS = 30_000_000_000L;

  private static final int UNKNOWN_LIMIT = 10_000;

  private final SchemaRegistry registry;
  private final LongSupplier nanoClock;
  private final Map<Subject, Integer> registered = new ConcurrentHashMap<>();
  private final Map<Subject, Integer> lookedUp = new ConcurrentHashMap<>();
  private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
  private final Map<Integer, Unknown> unknown = new ConcurrentHashMap<>();

  private record Subject(String name, Schema schema) {}

  private record Unknown(long sinceNanos, WireException answer) {}

  CachedRegistry(SchemaRegistry registry, LongSupplier nanoClock) {
    this.registry = registry;
    this.nanoClock = nanoClock;
  }

  @Override
  public void requireRegistry() {
    registry.requireRegistry();
  }

  @Override
  public int register(String subject, Schema schema) {
    return once(registered, new Subject(subject, schema), () -> registry.register(subject, schema));
  }

  @Override
  public int idOf(String subject, Schema schema) {
    return once(lookedUp, new Subject(subject, schema), () -> registry.idOf(subject, schema));
  }

  private int once(Map<Subject, Integer> cache, Subject key, IntSupplier request) {
    Integer id = cache.get(key);
    return id != null ? id : byOneThread(cache, key, request);
  }

  private synchronized int byOneThread(
      Map<Subject, Integer> cache, Subject key, IntSupplier request) {
    Integer id = cache.get(key);
    if (id == null) {
      id = request.getAsInt();
      cache.put(key, id);
    }
    return id;
  }

  @Override
  public Schema byId(int id) {
    Schema schema = schemas.get(id);
    return schema != null ? schema : ask(id);
  }

  private Schema ask(int id) {
    Unknown cached = unknown.get(id);
    if (cached != null && nanoClock.getAsLong() - cached.sinceNanos() < UNKNOWN_TTL_NANOS) {
      throw cached.answer();
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

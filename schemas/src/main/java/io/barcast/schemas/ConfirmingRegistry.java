package io.barcast.schemas;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Confirms each answer about an id that is new to this process: the registry must still know a
 * schema under the id that it had before. When it does not, it is another registry now, or has lost
 * its store, and what it says of an id is worth nothing. Thread-safe.
 */
final class ConfirmingRegistry implements SchemaRegistry {
  private final SchemaRegistry registry;
  private final Map<Integer, String> known = new ConcurrentHashMap<>();
  private volatile Optional<String> problem = Optional.empty();

  private interface Request<V> {
    V ask();
  }

  ConfirmingRegistry(SchemaRegistry registry) {
    this.registry = registry;
  }

  /** Why the registry could not be used when it was last asked; empty when it could. */
  Optional<String> problem() {
    return problem;
  }

  @Override
  public void requireRegistry() {
    registry.requireRegistry();
  }

  @Override
  public int register(String subject, Schema schema) {
    return learn(noted(() -> registry.register(subject, schema)), schema);
  }

  @Override
  public int idOf(String subject, Schema schema) {
    return learn(noted(() -> registry.idOf(subject, schema)), schema);
  }

  private int learn(int id, Schema schema) {
    known.put(id, SchemaNormalization.toParsingForm(schema));
    return id;
  }

  @Override
  public Schema byId(int id) {
    Schema schema = noted(() -> confirmed(id));
    learn(id, schema);
    return schema;
  }

  private <V> V noted(Request<V> request) {
    try {
      V answer = request.ask();
      problem = Optional.empty();
      return answer;
    } catch (WireException e) {
      problem = Optional.of(e).filter(it -> it.fault().ofRegistry()).map(Throwable::getMessage);
      throw e;
    }
  }

  private Schema confirmed(int id) {
    try {
      Schema schema = registry.byId(id);
      requireKnown(id);
      return schema;
    } catch (WireException e) {
      if (e.fault() != WireFault.UNKNOWN_SCHEMA && e.fault() != WireFault.NOT_A_REGISTRY) {
        throw e;
      }
      throw requireKnown(id) ? unknown(e) : e;
    }
  }

  /** A registry that answers for other schemas is one, whatever its error codes. */
  private static WireException unknown(WireException e) {
    return e.fault() == WireFault.UNKNOWN_SCHEMA
        ? e
        : WireException.of(WireFault.UNKNOWN_SCHEMA, "%s", String.valueOf(e.getMessage()));
  }

  /**
   * Asks again for a schema that the registry had.
   *
   * @return false when there is none to ask for
   * @throws WireException REGISTRY_LOST when it has it no longer
   */
  private boolean requireKnown(int id) {
    Optional<Map.Entry<Integer, String>> witness = known.entrySet().stream().findAny();
    witness.ifPresent(
        it -> {
          if (!stillHas(it.getKey(), it.getValue())) {
            throw lost("asked for schema " + id + ", the registry", it.getKey());
          }
        });
    return witness.isPresent();
  }

  /**
   * Asks whether the registry answers and still has a schema that it had. {@link #problem} does not
   * change: it is about the work, which can go on without a registry.
   *
   * @throws WireException of a fault {@link WireFault#ofRegistry} when it does not
   */
  void requireStillThere() {
    if (known.isEmpty()) {
      registry.requireRegistry();
    }
    known.entrySet().stream()
        .findAny()
        .filter(it -> !stillHas(it.getKey(), it.getValue()))
        .ifPresent(
            it -> {
              throw lost("the registry", it.getKey());
            });
  }

  private boolean stillHas(int id, String form) {
    try {
      return SchemaNormalization.toParsingForm(registry.byId(id)).equals(form);
    } catch (WireException e) {
      if (e.fault() == WireFault.UNKNOWN_SCHEMA) {
        return false;
      }
      throw e;
    }
  }

  private static WireException lost(String beginning, int witness) {
    return WireException.of(
        WireFault.REGISTRY_LOST,
        "%s no longer has schema %d, which it had before: it is another registry, or has lost its"
            + " store",
        beginning,
        witness);
  }
}

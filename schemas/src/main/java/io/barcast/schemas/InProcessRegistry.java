package io.barcast.schemas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/**
 * A registry in this process, shared by all users of the same scope; ids count from 1 per scope. A
 * new schema must be able to read what the subject's newest one wrote (backward compatibility).
 */
final class InProcessRegistry implements SchemaRegistry {
  private static final Map<String, InProcessRegistry> SCOPES = new ConcurrentHashMap<>();

  private final Map<Schema, Integer> ids = new LinkedHashMap<>();
  private final List<Schema> schemas = new ArrayList<>();
  private final Map<String, List<Integer>> subjects = new TreeMap<>();

  static InProcessRegistry of(String scope) {
    return SCOPES.computeIfAbsent(scope, name -> new InProcessRegistry());
  }

  @Override
  public void requireRegistry() {
    // The scope is one by construction.
  }

  @Override
  public synchronized int register(String subject, Schema schema) {
    List<Integer> versions = subjects.computeIfAbsent(subject, name -> new ArrayList<>());
    Integer known = ids.get(schema);
    if (known != null && versions.contains(known)) {
      return known;
    }
    requireCompatible(subject, versions, schema);
    int id = ids.computeIfAbsent(schema, this::add);
    versions.add(id);
    return id;
  }

  private int add(Schema schema) {
    schemas.add(schema);
    return schemas.size();
  }

  private void requireCompatible(String subject, List<Integer> versions, Schema schema) {
    if (versions.isEmpty()) {
      return;
    }
    Schema newest = schemas.get(versions.get(versions.size() - 1) - 1);
    var found = SchemaCompatibility.checkReaderWriterCompatibility(schema, newest);
    if (found.getType() != SchemaCompatibilityType.COMPATIBLE) {
      throw WireException.of(
          WireFault.TYPE_MISMATCH,
          "schema %s is not backward compatible with version %d of subject %s: %s",
          schema.getFullName(),
          versions.size(),
          subject,
          found.getResult().getIncompatibilities());
    }
  }

  @Override
  public synchronized int idOf(String subject, Schema schema) {
    Integer id = ids.get(schema);
    if (id == null || !versions(subject).contains(id)) {
      throw WireException.of(
          WireFault.UNKNOWN_SCHEMA,
          "schema %s is not registered under subject %s; register it, or set %s=true",
          schema.getFullName(),
          subject,
          WireSettings.AUTO_REGISTER);
    }
    return id;
  }

  @Override
  public Schema byId(int id) {
    return find(id)
        .orElseThrow(
            () -> WireException.of(WireFault.UNKNOWN_SCHEMA, "no schema has the id %d", id));
  }

  synchronized Optional<Schema> find(int id) {
    return id < 1 || id > schemas.size() ? Optional.empty() : Optional.of(schemas.get(id - 1));
  }

  synchronized List<String> subjects() {
    return List.copyOf(subjects.keySet());
  }

  /** The ids of a subject's versions, oldest first; empty when there is no such subject. */
  synchronized List<Integer> versions(String subject) {
    return List.copyOf(subjects.getOrDefault(subject, List.of()));
  }
}

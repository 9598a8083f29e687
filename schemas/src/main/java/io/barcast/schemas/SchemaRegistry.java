package io.barcast.schemas;

import org.apache.avro.Schema;

/**
 * Assigns ids to schemas, the same for all clients. Every method throws a {@link WireException} of
 * REGISTRY_UNREACHABLE when the registry does not answer. Thread-safe.
 */
interface SchemaRegistry {
  /**
   * The id of a schema under a subject. Registers the schema if it is not registered yet.
   *
   * @throws WireException TYPE_MISMATCH when it is not compatible with the subject's older ones
   */
  int register(String subject, Schema schema);

  /**
   * The id of a schema that is registered under a subject.
   *
   * @throws WireException UNKNOWN_SCHEMA when it is not
   */
  int idOf(String subject, Schema schema);

  /**
   * The schema with an id.
   *
   * @throws WireException UNKNOWN_SCHEMA when there is none
   */
  Schema byId(int id);
}

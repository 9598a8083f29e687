package io.barcast.schemas;

import org.apache.avro.Schema;

/**
 * Assigns ids to schemas, the same for all clients. Every method throws a {@link WireException} of
 * a fault {@link WireFault#ofRegistry} when the registry cannot be used. Thread-safe.
 */
interface SchemaRegistry {
  /**
   * Asks whether the address is a registry's.
   *
   * @throws WireException NOT_A_REGISTRY when it is not, naming another path that is, if any
   */
  void requireRegistry();

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

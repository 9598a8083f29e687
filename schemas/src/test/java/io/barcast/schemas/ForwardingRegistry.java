package io.barcast.schemas;

import org.apache.avro.Schema;

/** Passes everything on to another registry, which tests may replace. */
class ForwardingRegistry implements SchemaRegistry {
  SchemaRegistry target;

  ForwardingRegistry(SchemaRegistry target) {
    this.target = target;
  }

  @Override
  public void requireRegistry() {
    target.requireRegistry();
  }

  @Override
  public int register(String subject, Schema schema) {
    return target.register(subject, schema);
  }

  @Override
  public int idOf(String subject, Schema schema) {
    return target.idOf(subject, schema);
  }

  @Override
  public Schema byId(int id) {
    return target.byId(id);
  }
}

package io.barcast.engine.model;

/**
 * Identifies one version of a model.
 *
 * @param name the model name, for example {@code xgboost-1h}
 * @param version the version number, from 1; 0 is the built-in naive model
 */
public record ModelId(String name, long version) implements Comparable<ModelId> {
  /** The key of its record on {@code model-updates}, for example {@code xgboost-1h@3}. */
  public String key() {
    return name + "@" + version;
  }

  @Override
  public int compareTo(ModelId other) {
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : Long.compare(version, other.version);
  }

  @Override
  public String toString() {
    return key();
  }
}

package io.barcast.schemas;

import java.util.Locale;

/** Why a record on a topic cannot be read, or cannot be written. */
public enum WireFault {
  /** The value is null where a value is required. */
  TOMBSTONE,
  /** The key is null or empty. */
  MISSING_KEY,
  /** The key does not match the value. */
  KEY_MISMATCH,
  /** The bytes are too few, too many, or do not match their schema. */
  BAD_ENCODING,
  /** The first byte is not the Confluent wire format's zero. */
  UNKNOWN_MAGIC,
  /** The registry knows no schema with that id. */
  UNKNOWN_SCHEMA,
  /** The schema is of another type, or not compatible with ours. */
  TYPE_MISMATCH,
  /** The encoding is valid but the content is not, such as a bar with a NaN price. */
  BAD_CONTENT,
  /** The record names a family, role or the like that only a newer version of Barcast knows. */
  UNKNOWN_SYMBOL,
  /** A size or count exceeds the limit. */
  OVERSIZED,
  /** The registry does not answer, or answers with an error. */
  REGISTRY_UNREACHABLE,
  /** The address answers, but not as a registry with Confluent's interface. */
  NOT_A_REGISTRY,
  /** The registry does not accept the credentials, or does not allow the request. */
  REGISTRY_DENIED,
  /**
   * The registry does not know schemas that it must know: another one, or one without its store.
   */
  REGISTRY_LOST;

  /**
   * Whether the registry is at fault, not the record: a retry can succeed, and no record may be
   * skipped for it.
   */
  public boolean ofRegistry() {
    return switch (this) {
      case REGISTRY_UNREACHABLE, NOT_A_REGISTRY, REGISTRY_DENIED, REGISTRY_LOST -> true;
      default -> false;
    };
  }

  /** The reason as dead letters and metrics carry it, for example {@code unknown_magic}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

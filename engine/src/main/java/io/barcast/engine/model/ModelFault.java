package io.barcast.engine.model;

import java.util.Locale;

/** Why a model update is refused. */
public enum ModelFault {
  /** The artifact's SHA-256 differs from the one that the update names. */
  REJECTED_HASH,
  /** No trusted key signed the update. */
  REJECTED_SIGNATURE,
  /** Features, horizons or arrays do not fit each other. */
  REJECTED_SHAPE,
  /** A golden row comes out otherwise than where the model was trained. */
  REJECTED_GOLDEN,
  /** A newer version of its name was accepted before it, or this very one with other content. */
  REJECTED_STALE,
  /** The format is newer than this program. */
  REJECTED_VERSION,
  /** The artifact is larger than what is read. */
  REJECTED_SIZE,
  /** The bytes are no artifact. */
  REJECTED_ENCODING;

  /** The reason as dead letters and metrics carry it, for example {@code rejected_hash}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package io.barcast.engine.model;

import java.util.Locale;

/** Why a model update is rejected. */
public enum ModelFault {
  /** The artifact's SHA-256 differs from the one that the update names. */
  REJECTED_HASH,
  /** No trusted key signed the update. */
  REJECTED_SIGNATURE,
  /** Features, horizons or arrays do not match. */
  REJECTED_SHAPE,
  /** The model does not reproduce a golden row, the training library's output. */
  REJECTED_GOLDEN,
  /** A newer version of its name was accepted before, or the same version with other content. */
  REJECTED_STALE,
  /** The format is newer than this program. */
  REJECTED_VERSION,
  /** The artifact is larger than the size limit. */
  REJECTED_SIZE,
  /** A part of a large artifact is missing, or is not the one that the update names. */
  REJECTED_PARTS,
  /** The bytes cannot be decoded as an artifact. */
  REJECTED_ENCODING;

  /** The reason as dead letters and metrics carry it, for example {@code rejected_hash}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

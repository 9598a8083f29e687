package io.barcast.engine.catalog;

import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.ModelFault;
import io.barcast.engine.model.ModelId;

/**
 * Identifies one published model by its id and content.
 *
 * @param id name and version
 * @param contentSha256 SHA-256 of {@link ModelUpdate#signedContent()}, lower-case hex
 */
public record ModelVersion(ModelId id, String contentSha256) {
  /**
   * Checks that this version may follow the newest accepted version of its name, or is that version
   * again.
   *
   * @throws BadModelException when it is older, or has the same number with other content
   */
  public void requireFollows(ModelVersion newest) {
    if (id.version() < newest.id.version()) {
      throw BadModelException.of(
          ModelFault.REJECTED_STALE,
          "model %s: version %d was accepted before it, expected a version above that",
          id,
          newest.id.version());
    }
    if (id.version() == newest.id.version() && !contentSha256.equals(newest.contentSha256)) {
      throw BadModelException.of(
          ModelFault.REJECTED_STALE,
          "model %s: its content has SHA-256 %s, this version was accepted with %s;"
              + " give other content a new version",
          id,
          contentSha256,
          newest.contentSha256);
    }
  }
}

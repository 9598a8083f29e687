package io.barcast.engine.catalog;

import io.barcast.engine.model.ModelId;

/**
 * From when on a model version is trusted less than by its evaluation, or again as by it.
 *
 * @param model the version
 * @param fromMs it counts for bars that close after this event time, epoch milliseconds UTC
 * @param trust UNPROVEN or SUSPENDED; PROVEN gives back the trust of the version's own card
 * @param reason what was seen and since when, in one sentence; empty when trust is given back
 */
public record TrustChange(ModelId model, long fromMs, Trust trust, String reason) {
  public TrustChange {
    if (trust != Trust.PROVEN && trust != Trust.UNPROVEN && trust != Trust.SUSPENDED) {
      throw new IllegalArgumentException(
          "trust of " + model + " changes to " + trust + ", expected PROVEN, UNPROVEN, SUSPENDED");
    }
    if (reason.isEmpty() != (trust == Trust.PROVEN)) {
      throw new IllegalArgumentException(
          "trust of %s changes to %s with the reason '%s', expected one for less trust only"
              .formatted(model, trust, reason));
    }
  }

  /** The version is trusted by its card again. */
  public static TrustChange restored(ModelId model, long fromMs) {
    return new TrustChange(model, fromMs, Trust.PROVEN, "");
  }

  boolean restores() {
    return trust == Trust.PROVEN;
  }
}

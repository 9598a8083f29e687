package io.barcast.app.models;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.ModelId;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.trainer.retraining.RunResult;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is published of the models that are offered: those that are not on the topic yet, signed.
 *
 * @param results runs with their models
 * @param present how many of the offered versions are on the topic already
 */
public record Publication(List<RunResult> results, long present) {
  public Publication {
    results = List.copyOf(results);
  }

  /**
   * Signs what is not on the topic yet.
   *
   * @param offered in the order of publication
   * @param history what is on the topic
   * @param runIds ids of the runs that are known already
   * @throws UserException when a version exists with other content, or a newer one exists
   */
  public static Publication of(
      List<RunResult> offered, ModelHistory history, Set<String> runIds, KeyPair keys) {
    List<RunResult> results = new ArrayList<>();
    long present = 0;
    for (RunResult result : offered) {
      List<ModelUpdate> fresh = new ArrayList<>();
      for (ModelUpdate update : result.updates()) {
        if (isPresent(update, history, keys)) {
          present++;
        } else {
          fresh.add(update.signedWith(keys.getPrivate()));
        }
      }
      if (!fresh.isEmpty() || !runIds.contains(result.run().id())) {
        results.add(new RunResult(result.run(), fresh));
      }
    }
    return new Publication(results, present);
  }

  private static boolean isPresent(ModelUpdate update, ModelHistory history, KeyPair keys) {
    ModelId id = update.card().id();
    for (ModelUpdate known : history.all()) {
      if (known.card().id().equals(id)) {
        if (!known.version().equals(update.version())) {
          throw refused(id + " is on model-updates with other content");
        }
        return known.signedBy(keys.getPublic());
      }
    }
    ModelId next = history.next(id.name());
    if (id.version() < next.version()) {
      throw refused(
          "%s is older than %s@%d, which is on model-updates"
              .formatted(id, id.name(), next.version() - 1));
    }
    return false;
  }

  private static UserException refused(String problem) {
    return new UserException(
        ExitCode.CHECK_FAILED,
        problem + "; nothing was published",
        "Publish these models into topics of their own, or promote one that is there with barcast"
            + " models promote.");
  }

  /**
   * Checks that predict serves a model.
   *
   * @param forecasting the features and horizons of predict
   * @throws UserException with the fault, if it does not
   */
  public static void requireServable(ModelUpdate update, Forecasting forecasting) {
    try {
      update.requireIntact();
      forecasting.requireFit(ModelArtifacts.open(update));
    } catch (BadModelException e) {
      throw new UserException(
          ExitCode.CHECK_FAILED,
          e.getMessage() + "; nothing was published",
          "See all checks with barcast models verify; give the feature set that it was trained on"
              + " with --set, and its horizons as the setting horizons.",
          e);
    }
  }

  /** The published versions. */
  public List<ModelUpdate> updates() {
    return results.stream().flatMap(result -> result.updates().stream()).toList();
  }

  /**
   * How many of the published versions are for bars that were forecast before.
   *
   * @param newestMs close of the newest bar forecast per interval, epoch milliseconds UTC
   */
  public long inThePast(Map<Interval, Long> newestMs) {
    return updates().stream()
        .map(ModelUpdate::card)
        .filter(
            card -> card.activeFromMs() < newestMs.getOrDefault(card.interval(), Long.MIN_VALUE))
        .count();
  }
}

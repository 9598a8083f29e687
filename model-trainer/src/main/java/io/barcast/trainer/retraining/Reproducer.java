package io.barcast.trainer.retraining;

import io.barcast.engine.catalog.Artifact;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelContents;
import io.barcast.engine.catalog.ModelReference;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.model.Family;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.trainer.data.Dataset;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.evaluation.Candidate;
import io.barcast.trainer.evaluation.FamilyTrainers;
import io.barcast.trainer.evaluation.Lineage;
import io.barcast.trainer.evaluation.Recalibrated;
import io.barcast.trainer.evaluation.Recalibration;
import io.barcast.trainer.evaluation.WalkForward;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.fit.NamedSettings;
import io.barcast.trainer.retraining.Reproduction.Difference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reproduces published versions from their lineage and the current feature rows. */
public final class Reproducer {
  private final FeatureLog log;
  private final String codeVersion;

  public Reproducer(FeatureLog log, String codeVersion) {
    this.log = log;
    this.codeVersion = codeVersion;
  }

  /**
   * Refits the version's family with its recorded settings, window and time.
   *
   * @throws UserException when the lineage is incomplete, or the feature rows do not fit or are
   *     missing
   */
  public Reproduction reproduce(ModelUpdate update) {
    requireFeatures(update.card());
    NamedSettings named = new NamedSettings(update.lineage());
    try {
      return reproduce(update, FitSettings.of(named), Lineage.of(named));
    } catch (IllegalArgumentException e) {
      throw new UserException(
          ExitCode.BAD_DATA,
          "cannot reproduce " + update.card().id() + " from its lineage: " + e.getMessage(),
          "Only versions that barcast train has published with a complete lineage can be"
              + " reproduced.",
          e);
    }
  }

  private Reproduction reproduce(ModelUpdate update, FitSettings fit, Lineage lineage) {
    ModelCard card = update.card();
    Dataset data =
        Dataset.of(log, card.interval(), lineage.timeMs(), card.horizons(), fit.runRows());
    WalkForward walk = new WalkForward(data, lineage.onsetMs(), fit);
    requireEnough(card, walk.shortage());
    Candidate candidate = FamilyTrainers.of(family(update)).refit(walk, lineage.window());
    ModelContents fitted = candidate.contents(card.horizons(), places(card, lineage));
    Artifact artifact =
        ModelArtifacts.encode(asMeasured(update, recalibrated(update, fitted, fit)));
    Map<String, String> now =
        Lineage.ingredients(data, candidate.split(), log.spec().hash(), codeVersion);
    return Reproduction.of(update, artifact.sha256(), differences(update.lineage(), now));
  }

  /** The family that was fitted to rows. */
  private static Family family(ModelUpdate update) {
    String recalibrated = update.lineage().get(Recalibrated.FAMILY);
    return recalibrated == null ? update.card().family() : Family.valueOf(recalibrated);
  }

  private ModelContents recalibrated(ModelUpdate update, ModelContents fitted, FitSettings fit) {
    ModelCard card = update.card();
    ModelContents contents = fitted;
    for (Recalibrated each : Recalibrated.of(update.lineage())) {
      contents =
          Recalibration.of(
                  contents.model(),
                  log,
                  card.interval(),
                  card.horizons(),
                  each.onsetMs(),
                  each.timeMs(),
                  fit.runRows())
              .contents(contents);
    }
    return contents;
  }

  /** What was measured out of sample is taken over: a refit has none. */
  private static ModelContents asMeasured(ModelUpdate update, ModelContents refitted) {
    ModelReference then = ModelArtifacts.contents(update).reference();
    return refitted.withReference(refitted.reference().withForecastsOf(then));
  }

  private void requireFeatures(ModelCard card) {
    if (!card.specHash().equals(log.spec().hash())) {
      throw new UserException(
          ExitCode.USAGE,
          "%s was trained on features with hash %s, but the feature set %s has hash %s"
              .formatted(card.id(), card.specHash(), log.spec().name(), log.spec().hash()),
          "Give the feature set that it was trained on with --set.");
    }
  }

  private static void requireEnough(ModelCard card, String shortage) {
    if (!shortage.isEmpty()) {
      throw new UserException(
          ExitCode.CHECK_FAILED,
          "feature rows that %s was trained on are missing: %s".formatted(card.id(), shortage),
          "Restore them to the features topic; its retention.ms sets how long they are kept.");
    }
  }

  private static Set<Integer> places(ModelCard card, Lineage lineage) {
    return lineage.activeHorizons().stream()
        .map(card.horizons()::indexOf)
        .collect(Collectors.toSet());
  }

  private static List<Difference> differences(Map<String, String> then, Map<String, String> now) {
    return now.entrySet().stream()
        .filter(each -> !each.getValue().equals(then.get(each.getKey())))
        .map(
            each ->
                new Difference(
                    each.getKey(),
                    then.getOrDefault(each.getKey(), "not recorded"),
                    each.getValue()))
        .toList();
  }
}

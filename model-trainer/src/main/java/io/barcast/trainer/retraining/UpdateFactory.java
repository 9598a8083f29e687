package io.barcast.trainer.retraining;

import io.barcast.engine.catalog.Artifact;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.data.Dataset;
import io.barcast.trainer.evaluation.Candidate;
import io.barcast.trainer.evaluation.Lineage;
import io.barcast.trainer.evaluation.Promotion;
import io.barcast.trainer.evaluation.PublishedModel;
import io.barcast.trainer.evaluation.Recalibrated;
import io.barcast.trainer.evaluation.Recalibration;
import io.barcast.trainer.evaluation.Verdict;
import io.barcast.trainer.fit.FitSettings;
import java.security.PrivateKey;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Creates the signed updates of runs. Equal arguments give equal bytes.
 *
 * @param specHash hash of the features that the models read
 * @param horizons how far they forecast
 * @param fit their fit settings
 * @param leadBars how many bars after its run's time a model becomes active
 * @param signingKey Ed25519
 * @param codeVersion of this program, for the lineage
 */
record UpdateFactory(
    String specHash,
    Horizons horizons,
    FitSettings fit,
    long leadBars,
    PrivateKey signingKey,
    String codeVersion) {
  /**
   * The update of a candidate.
   *
   * @throws io.barcast.engine.model.BadModelException when the update would not pass validation
   */
  ModelUpdate fitted(
      Trigger trigger, ModelId id, Role role, Dataset data, Candidate candidate, Verdict verdict) {
    Artifact artifact =
        ModelArtifacts.encode(candidate.contents(horizons, verdict.activeHorizons()));
    ModelUpdate update =
        ModelUpdate.unsigned(
                card(trigger, id, candidate.family(), role, verdict),
                artifact,
                verdict.metrics(),
                verdict.evidence(),
                lineage(trigger, data, candidate, verdict))
            .signedWith(signingKey);
    ModelArtifacts.open(update);
    return update;
  }

  /**
   * The update of a recalibrated champion.
   *
   * @throws io.barcast.engine.model.BadModelException when the update would not pass validation
   */
  ModelUpdate recalibrated(
      Trigger trigger,
      ModelId id,
      PublishedModel champion,
      Recalibration recalibration,
      Verdict verdict) {
    Recalibrated recalibrated = new Recalibrated(trigger.onsetMs(), trigger.timeMs());
    ModelUpdate update =
        ModelUpdate.unsigned(
                card(trigger, id, Family.ENSEMBLE, Role.CHAMPION, verdict),
                ModelArtifacts.encode(
                    recalibration.contents(ModelArtifacts.contents(champion.update()))),
                verdict.metrics(),
                verdict.evidence(),
                recalibrated.lineage(champion, recalibration, trigger.id()))
            .signedWith(signingKey);
    ModelArtifacts.open(update);
    return update;
  }

  /** A published model, republished in another role by a promotion. */
  ModelUpdate republished(
      Trigger trigger, PublishedModel published, ModelId id, Role role, Promotion promotion) {
    return published
        .update()
        .republished(
            id,
            role,
            activeFromMs(trigger),
            promotion.evidence(),
            Map.of("republished_by", trigger.id()))
        .signedWith(signingKey);
  }

  private long activeFromMs(Trigger trigger) {
    return trigger.timeMs() + leadBars * trigger.interval().millis();
  }

  private ModelCard card(Trigger trigger, ModelId id, Family family, Role role, Verdict verdict) {
    return new ModelCard(
        id,
        family,
        role,
        verdict.decision() == Decision.PROVEN ? Trust.PROVEN : Trust.UNPROVEN,
        trigger.interval(),
        activeFromMs(trigger),
        specHash,
        horizons);
  }

  private Map<String, String> lineage(
      Trigger trigger, Dataset data, Candidate candidate, Verdict verdict) {
    Map<String, String> lineage = new TreeMap<>(fit.named());
    lineage.put("trigger_id", trigger.id());
    lineage.put("trigger_kind", trigger.kind().label());
    lineage.put("test_rows", Integer.toString(candidate.outOfSample().rows().size()));
    lineage.putAll(
        Lineage.of(trigger.timeMs(), trigger.onsetMs(), candidate, activeHorizons(verdict))
            .named());
    lineage.putAll(Lineage.ingredients(data, candidate.split(), specHash, codeVersion));
    return lineage;
  }

  private SortedSet<Integer> activeHorizons(Verdict verdict) {
    return verdict.activeHorizons().stream()
        .map(horizons::at)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}

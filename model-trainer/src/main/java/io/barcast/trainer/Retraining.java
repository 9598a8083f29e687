package io.barcast.trainer;

import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.model.Artifact;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.ModelCard;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.ModelUpdate;
import io.barcast.engine.model.Role;
import io.barcast.engine.model.Trust;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.Dataset.Row;
import io.barcast.trainer.ModelRegistry.Published;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Trigger to dataset, fit, judge, and signed models. The same trigger, features and champion give
 * the same bytes: nothing here asks what time it is.
 */
public final class Retraining {
  private final FeatureSpec spec;
  private final List<Integer> horizonsBars;
  private final FitSettings fit;
  private final TriggerRules rules;
  private final PrivateKey signingKey;
  private final String codeVersion;

  /**
   * @param horizonsBars what to forecast, ascending
   * @param signingKey Ed25519
   * @param codeVersion of this program, for the lineage
   */
  public Retraining(
      FeatureSpec spec,
      List<Integer> horizonsBars,
      FitSettings fit,
      TriggerRules rules,
      PrivateKey signingKey,
      String codeVersion) {
    this.spec = spec;
    this.horizonsBars = List.copyOf(horizonsBars);
    this.fit = fit;
    this.rules = rules;
    this.signingKey = signingKey;
    this.codeVersion = codeVersion;
  }

  FeatureSpec spec() {
    return spec;
  }

  /** Makes a run. */
  public RunResult run(Trigger trigger, FeatureLog log, ModelRegistry shelf) {
    Dataset data = Dataset.of(log, trigger.interval(), trigger.timeMs(), horizonsBars);
    WalkForward walk = new WalkForward(data, trigger.onsetMs(), fit);
    String shortage = walk.shortage();
    if (!shortage.isEmpty()) {
      return insufficient(trigger, data, shortage);
    }
    List<Candidate> candidates = walk.candidates(fit.families());
    return candidates.isEmpty()
        ? insufficient(trigger, data, "nothing comes of the families " + fit.families())
        : judged(trigger, data, candidates, shelf);
  }

  /** The record of a run that came to nothing. */
  RunResult failed(Trigger trigger, String why) {
    Verdict verdict = Verdict.none(Decision.FAILED, why);
    return new RunResult(record(trigger, List.of(), verdict, List.of()), List.of());
  }

  private RunResult insufficient(Trigger trigger, Dataset data, String shortage) {
    Verdict verdict = Verdict.none(Decision.INSUFFICIENT_DATA, "too little data: " + shortage);
    return new RunResult(record(trigger, data.rows(), verdict, List.of()), List.of());
  }

  private RunResult judged(
      Trigger trigger, Dataset data, List<Candidate> candidates, ModelRegistry shelf) {
    Judge judge = new Judge(horizonsBars, candidates);
    Candidate best = judge.best();
    Optional<Published> champion = champion(trigger, shelf);
    Verdict verdict = judge.judge(best, champion);
    if (champion.isPresent() && champion.get().update().pinned()) {
      verdict = verdict.refused("an operator has pinned " + champion.get().card().id());
    }
    List<ModelUpdate> updates = new ArrayList<>();
    if (verdict.accepted()) {
      ModelId id = shelf.next(ModelNames.of(best.family(), trigger.interval()));
      updates.add(update(trigger, id, Role.CHAMPION, data, best, verdict));
    }
    leader(updates, champion)
        .ifPresent(leader -> addShadows(updates, trigger, data, judge, candidates, leader, shelf));
    return new RunResult(record(trigger, data.rows(), verdict, updates), updates);
  }

  private Optional<Published> champion(Trigger trigger, ModelRegistry shelf) {
    return shelf.champion(trigger.interval(), spec.hash(), horizonsBars);
  }

  private static Optional<ModelId> leader(List<ModelUpdate> updates, Optional<Published> champion) {
    return updates.stream()
        .findFirst()
        .map(ModelUpdate::card)
        .or(() -> champion.map(Published::card))
        .map(ModelCard::id);
  }

  /**
   * All candidates but those of the champion's name; what has shown nothing yet speaks all over.
   */
  private void addShadows(
      List<ModelUpdate> updates,
      Trigger trigger,
      Dataset data,
      Judge judge,
      List<Candidate> candidates,
      ModelId leader,
      ModelRegistry shelf) {
    for (Candidate rival : candidates) {
      String name = ModelNames.of(rival.family(), trigger.interval());
      if (!name.equals(leader.name())) {
        Verdict found = judge.judge(rival, Optional.empty()).activeSomewhere(horizonsBars.size());
        updates.add(update(trigger, shelf.next(name), Role.SHADOW, data, rival, found));
      }
    }
  }

  /**
   * The run by which a shadow takes the champion's place, when their settled forecasts since both
   * served show that it is better. The champion goes on as a shadow.
   */
  public Optional<RunResult> promotion(Trigger trigger, FeatureLog log, ModelRegistry shelf) {
    Optional<Published> champion =
        champion(trigger, shelf).filter(published -> !published.update().pinned());
    List<Published> shadows = shelf.shadows(trigger.interval(), spec.hash(), horizonsBars);
    if (champion.isEmpty() || shadows.isEmpty()) {
      return Optional.empty();
    }
    Dataset data = Dataset.of(log, trigger.interval(), trigger.timeMs(), horizonsBars);
    return Promotion.best(champion.get(), shadows, data)
        .map(promotion -> promoted(trigger, promotion, data, shelf));
  }

  private RunResult promoted(
      Trigger trigger, Promotion promotion, Dataset data, ModelRegistry shelf) {
    List<ModelUpdate> updates =
        List.of(
            republished(trigger, promotion.shadow(), Role.CHAMPION, promotion, shelf),
            republished(trigger, promotion.champion(), Role.SHADOW, promotion, shelf));
    TrainingRun run =
        new TrainingRun(
            "promotion:" + trigger.interval() + ":" + trigger.timeMs(),
            "promotion",
            trigger.interval().code(),
            trigger.timeMs(),
            data.rows().get(0).timeMs(),
            data.rows().get(data.rows().size() - 1).timeMs(),
            data.rows().size(),
            Decision.PROMOTED,
            promotion.evidence(),
            keys(updates),
            fit.named(),
            promotion.metrics());
    return new RunResult(run, updates);
  }

  private ModelUpdate republished(
      Trigger trigger, Published published, Role role, Promotion promotion, ModelRegistry shelf) {
    return published
        .update()
        .republished(
            shelf.next(published.card().id().name()),
            role,
            activeFromMs(trigger),
            promotion.evidence(),
            Map.of("republished_by", trigger.id()))
        .signedWith(signingKey);
  }

  private long activeFromMs(Trigger trigger) {
    return trigger.timeMs() + rules.leadBars() * trigger.interval().millis();
  }

  private static List<String> keys(List<ModelUpdate> updates) {
    return updates.stream().map(update -> update.card().id().key()).toList();
  }

  /**
   * A candidate as it is published.
   *
   * @throws io.barcast.engine.model.BadModelException when it could not serve
   */
  private ModelUpdate update(
      Trigger trigger, ModelId id, Role role, Dataset data, Candidate candidate, Verdict verdict) {
    Artifact artifact = ModelArtifacts.encode(candidate.contents(verdict.activeHorizons()));
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

  private ModelCard card(Trigger trigger, ModelId id, Family family, Role role, Verdict verdict) {
    return new ModelCard(
        id,
        family,
        role,
        verdict.decision() == Decision.PROVEN ? Trust.PROVEN : Trust.UNPROVEN,
        trigger.interval(),
        activeFromMs(trigger),
        spec.hash(),
        horizonsBars);
  }

  private Map<String, String> lineage(
      Trigger trigger, Dataset data, Candidate candidate, Verdict verdict) {
    Map<String, String> lineage = new TreeMap<>(fit.named());
    lineage.put("trigger_id", trigger.id());
    lineage.put("trigger_kind", trigger.kind().label());
    lineage.put("test_rows", Integer.toString(candidate.unseen().rows().size()));
    lineage.putAll(Lineage.of(trigger, candidate, activeHorizons(verdict)).named());
    lineage.putAll(Lineage.ingredients(data, candidate.split(), spec.hash(), codeVersion));
    return lineage;
  }

  private SortedSet<Integer> activeHorizons(Verdict verdict) {
    return verdict.activeHorizons().stream()
        .map(horizonsBars::get)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private TrainingRun record(
      Trigger trigger, List<Row> rows, Verdict verdict, List<ModelUpdate> updates) {
    return new TrainingRun(
        trigger.id(),
        trigger.kind().label(),
        trigger.interval().code(),
        trigger.timeMs(),
        rows.isEmpty() ? trigger.timeMs() : rows.get(0).timeMs(),
        rows.isEmpty() ? trigger.timeMs() : rows.get(rows.size() - 1).timeMs(),
        rows.size(),
        verdict.decision(),
        verdict.evidence(),
        keys(updates),
        fit.named(),
        verdict.metrics());
  }
}

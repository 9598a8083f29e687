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
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

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
  public RunResult run(Trigger trigger, FeatureLog log, ModelShelf shelf) {
    Dataset data = Dataset.of(log, trigger.interval(), trigger.timeMs(), horizonsBars);
    WalkForward walk = new WalkForward(data, trigger.onsetMs(), fit);
    String shortage = walk.shortage();
    return shortage.isEmpty()
        ? judged(trigger, data, candidates(walk), shelf)
        : insufficient(trigger, data, shortage);
  }

  /** Of each family that there is enough for; the first is the candidate for champion. */
  private List<Candidate> candidates(WalkForward walk) {
    Stream<Family> rivals = fit.families().stream().filter(family -> family != Family.XGBOOST);
    return Stream.concat(Stream.of(Family.XGBOOST), rivals)
        .filter(walk::suffices)
        .map(walk::candidate)
        .toList();
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
      Trigger trigger, Dataset data, List<Candidate> candidates, ModelShelf shelf) {
    Judge judge = new Judge(horizonsBars, candidates);
    Candidate first = candidates.get(0);
    Verdict verdict =
        judge.judge(first, shelf.champion(trigger.interval(), spec.hash(), horizonsBars));
    List<ModelUpdate> updates = new ArrayList<>();
    if (verdict.accepted()) {
      ModelId championId = shelf.next(ModelNames.champion(trigger.interval()));
      updates.add(update(trigger, championId, Role.CHAMPION, data, first, verdict));
      for (Candidate rival : candidates.subList(1, candidates.size())) {
        ModelId id = shelf.next(ModelNames.of(rival.family(), trigger.interval()));
        Verdict found = judge.judge(rival, Optional.empty());
        updates.add(update(trigger, id, Role.SHADOW, data, rival, found));
      }
    }
    return new RunResult(record(trigger, data.rows(), verdict, updates), updates);
  }

  private ModelUpdate update(
      Trigger trigger, ModelId id, Role role, Dataset data, Candidate candidate, Verdict verdict) {
    Artifact artifact = ModelArtifacts.encode(candidate.contents(verdict.spoken()));
    return ModelUpdate.unsigned(
            card(trigger, id, candidate.family(), role, verdict),
            artifact,
            verdict.metrics(),
            verdict.evidence(),
            lineage(trigger, data, candidate))
        .signedWith(signingKey);
  }

  private ModelCard card(Trigger trigger, ModelId id, Family family, Role role, Verdict verdict) {
    return new ModelCard(
        id,
        family,
        role,
        verdict.decision() == Decision.PROVEN ? Trust.PROVEN : Trust.UNPROVEN,
        trigger.interval(),
        trigger.timeMs() + rules.leadBars() * trigger.interval().millis(),
        spec.hash(),
        horizonsBars);
  }

  private Map<String, String> lineage(Trigger trigger, Dataset data, Candidate candidate) {
    List<Row> rows = data.rows();
    Map<String, String> lineage = new TreeMap<>(fit.named());
    lineage.put("trigger_id", trigger.id());
    lineage.put("trigger_time_ms", Long.toString(trigger.timeMs()));
    lineage.put("from_ms", Long.toString(rows.get(0).timeMs()));
    lineage.put("to_ms", Long.toString(rows.get(rows.size() - 1).timeMs()));
    lineage.put("rows", Integer.toString(rows.size()));
    lineage.put("window", candidate.window());
    lineage.put("train_rows", Integer.toString(candidate.split().train().size()));
    lineage.put("validation_rows", Integer.toString(candidate.split().validation().size()));
    lineage.put("judged_rows", Integer.toString(candidate.unseen().rows().size()));
    lineage.put("spec_hash", spec.hash());
    lineage.put("code_version", codeVersion);
    return lineage;
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
        updates.stream().map(update -> update.card().id().key()).toList(),
        fit.named(),
        verdict.metrics());
  }
}

package io.barcast.trainer;

import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.model.Artifact;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Model;
import io.barcast.engine.model.ModelCard;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.ModelUpdate;
import io.barcast.engine.model.ReferenceBins;
import io.barcast.engine.model.Role;
import io.barcast.engine.model.ServableModel;
import io.barcast.engine.model.Trust;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.Dataset.Row;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
    List<Candidate> candidates = new ArrayList<>();
    String shortage = "no training window";
    for (Map.Entry<String, Long> window : windows(trigger).entrySet()) {
      Split split = Split.of(data, trigger.onsetMs(), window.getValue(), fit.mostTrainRows());
      shortage = Candidate.shortage(split);
      if (shortage.isEmpty()) {
        candidates.add(Candidate.fit(window.getKey(), split, horizonsBars.size(), fit));
      }
    }
    Optional<Candidate> best =
        candidates.stream().min(Comparator.comparingDouble(Candidate::validationLoss));
    return best.isPresent()
        ? judged(trigger, data, best.get(), shelf)
        : insufficient(trigger, data, shortage);
  }

  /** The record of a run that came to nothing. */
  RunResult failed(Trigger trigger, String why) {
    Verdict verdict = new Verdict(Decision.FAILED, why, Map.of());
    return new RunResult(record(trigger, List.of(), verdict, List.of()), List.of());
  }

  /** Training windows by name: where each begins. After a change, old rows may mislead. */
  private static Map<String, Long> windows(Trigger trigger) {
    Map<String, Long> windows = new TreeMap<>(Map.of("all", Long.MIN_VALUE));
    if (trigger.onsetMs() > Long.MIN_VALUE) {
      windows.put("since-onset", trigger.onsetMs());
    }
    return windows;
  }

  private RunResult insufficient(Trigger trigger, Dataset data, String shortage) {
    Verdict verdict =
        new Verdict(Decision.INSUFFICIENT_DATA, "too little data: " + shortage, Map.of());
    return new RunResult(record(trigger, data.rows(), verdict, List.of()), List.of());
  }

  private RunResult judged(Trigger trigger, Dataset data, Candidate candidate, ModelShelf shelf) {
    Optional<ServableModel> champion =
        shelf.champion(trigger.interval(), spec.hash(), horizonsBars);
    Judge judge = new Judge(horizonsBars, candidate.split().test());
    Verdict found = judge.judge(candidate.trees(), champion);
    String evidence = "trained on " + candidate.window() + ": " + found.evidence();
    Verdict verdict = new Verdict(found.decision(), evidence, found.metrics());
    List<ModelUpdate> updates =
        verdict.accepted() ? updates(trigger, data, candidate, verdict, judge, shelf) : List.of();
    return new RunResult(record(trigger, data.rows(), verdict, updates), updates);
  }

  private List<ModelUpdate> updates(
      Trigger trigger,
      Dataset data,
      Candidate candidate,
      Verdict verdict,
      Judge judge,
      ModelShelf shelf) {
    ReferenceBins reference = Quantiles.referenceBins(candidate.split().train());
    Map<String, String> lineage = lineage(trigger, data, candidate);
    Verdict linear = judge.judge(candidate.linear(), Optional.empty());
    ModelId championId = shelf.next(ModelNames.champion(trigger.interval()));
    ModelId shadowId = shelf.next(ModelNames.shadow(trigger.interval()));
    return List.of(
        update(
            card(trigger, championId, Family.XGBOOST, Role.CHAMPION, verdict),
            candidate.trees(),
            reference,
            verdict,
            lineage),
        update(
            card(trigger, shadowId, Family.LINEAR, Role.SHADOW, linear),
            candidate.linear(),
            reference,
            linear,
            lineage));
  }

  private ModelUpdate update(
      ModelCard card,
      Model model,
      ReferenceBins reference,
      Verdict verdict,
      Map<String, String> lineage) {
    Artifact artifact = ModelArtifacts.encode(model, reference);
    return ModelUpdate.unsigned(card, artifact, verdict.metrics(), verdict.evidence(), lineage)
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
    lineage.put("test_rows", Integer.toString(candidate.split().test().size()));
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

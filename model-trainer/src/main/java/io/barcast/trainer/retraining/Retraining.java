package io.barcast.trainer.retraining;

import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.data.Dataset;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.evaluation.Candidate;
import io.barcast.trainer.evaluation.EarlierMeans;
import io.barcast.trainer.evaluation.ErrorBudget;
import io.barcast.trainer.evaluation.Judge;
import io.barcast.trainer.evaluation.Promotion;
import io.barcast.trainer.evaluation.PublishedModel;
import io.barcast.trainer.evaluation.Recalibration;
import io.barcast.trainer.evaluation.Succession;
import io.barcast.trainer.evaluation.Succession.Choice;
import io.barcast.trainer.evaluation.Verdict;
import io.barcast.trainer.evaluation.WalkForward;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.retraining.Trigger.Kind;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One training run: from a trigger to dataset, fits, verdict and signed models. The same trigger,
 * features and champion give the same bytes, as no clock is read.
 */
final class Retraining {
  private final FeatureSpec spec;
  private final Horizons horizons;
  private final FitSettings fit;
  private final TrainingMode mode;
  private final UpdateFactory updates;
  private final RunRecords records;

  /**
   * @param horizons how far to forecast
   * @param signingKey Ed25519
   * @param codeVersion of this program, for the lineage
   */
  Retraining(
      FeatureSpec spec,
      Horizons horizons,
      FitSettings fit,
      TriggerRules rules,
      TrainingMode mode,
      PrivateKey signingKey,
      String codeVersion) {
    this.spec = spec;
    this.horizons = horizons;
    this.fit = fit;
    this.mode = mode;
    this.updates =
        new UpdateFactory(spec.hash(), horizons, fit, rules.leadBars(), signingKey, codeVersion);
    Map<String, String> parameters = new TreeMap<>(fit.named());
    parameters.put(TrainerSettings.MODE, mode.label());
    this.records = new RunRecords(parameters);
  }

  FeatureSpec spec() {
    return spec;
  }

  /** What is lacking for a run that can be judged; empty when there is enough. */
  Optional<Shortage> shortage(Trigger trigger, FeatureLog log) {
    WalkForward walk = walk(trigger, data(trigger, log));
    return Optional.of(walk.shortage())
        .filter(text -> !text.isEmpty())
        .map(text -> new Shortage(text, Math.max(1, walk.plan().missing())));
  }

  /**
   * The first, short answer to an alert: the champion recalibrated on the rows since the onset, or
   * the record of why not. Empty when there is nothing to recalibrate.
   */
  Optional<RunResult> firstAnswer(Trigger trigger, FeatureLog log, ModelRegistry registry) {
    return champion(trigger, registry)
        .filter(champion -> mode == TrainingMode.ADAPTIVE && champion.isActive())
        .filter(champion -> champion.learnedUntilMs() <= trigger.onsetMs())
        .map(champion -> recalibrated(trigger, log, registry, champion));
  }

  private RunResult recalibrated(
      Trigger trigger, FeatureLog log, ModelRegistry registry, PublishedModel champion) {
    Recalibration recalibration =
        Recalibration.of(
            champion.model().model(),
            log,
            trigger.interval(),
            horizons,
            trigger.onsetMs(),
            trigger.timeMs(),
            fit.runRows());
    Verdict verdict = recalibration.verdict(champion);
    List<ModelUpdate> published =
        verdict.accepted()
            ? List.of(
                updates.recalibrated(
                    trigger,
                    registry.next(ModelNames.of(Family.ENSEMBLE, trigger.interval())),
                    champion,
                    recalibration,
                    verdict))
            : List.of();
    TrainingRun run = records.firstAnswer(trigger, recalibration.rows(), verdict, published);
    return new RunResult(run, published);
  }

  /**
   * Trains, judges and signs; publishes nothing itself.
   *
   * @param budget what the interval's earlier runs have spent and earned
   */
  RunResult run(Trigger trigger, FeatureLog log, ModelRegistry registry, ErrorBudget budget) {
    Dataset data = data(trigger, log);
    Optional<PublishedModel> champion = champion(trigger, registry);
    Trigger since = sinceChange(trigger, data, champion);
    WalkForward walk = walk(since, data);
    String shortage = walk.shortage();
    if (!shortage.isEmpty()) {
      return insufficient(trigger, data, shortage);
    }
    List<Candidate> candidates = walk.candidates(fit.families());
    return candidates.isEmpty()
        ? insufficient(trigger, data, "no model could be fitted of the families " + fit.families())
        : judged(
            since,
            data,
            walk,
            judge(candidates, data, budget.since(since.onsetMs())),
            champion,
            registry);
  }

  private Judge judge(List<Candidate> candidates, Dataset data, ErrorBudget budget) {
    return new Judge(horizons, candidates, EarlierMeans.of(data), budget);
  }

  private Dataset data(Trigger trigger, FeatureLog log) {
    return Dataset.of(log, trigger.interval(), trigger.timeMs(), horizons, fit.runRows());
  }

  private WalkForward walk(Trigger trigger, Dataset data) {
    return new WalkForward(data, trigger.onsetMs(), fit);
  }

  /**
   * A run after a drift run judges since the onset that its champion has adapted to, if there is
   * enough data.
   */
  private Trigger sinceChange(Trigger trigger, Dataset data, Optional<PublishedModel> champion) {
    return champion
        .filter(adapted -> mode == TrainingMode.ADAPTIVE && trigger.onsetMs() == Long.MIN_VALUE)
        .map(adapted -> trigger.since(adapted.onsetMs()))
        .filter(since -> data.hasRowsBefore(since.onsetMs()))
        .filter(since -> walk(since, data).shortage().isEmpty())
        .orElse(trigger);
  }

  /** The result of a run that failed. */
  RunResult failed(Trigger trigger, String why) {
    Verdict verdict = Verdict.none(Decision.FAILED, why);
    return new RunResult(records.answer(trigger, List.of(), verdict, List.of()), List.of());
  }

  private RunResult insufficient(Trigger trigger, Dataset data, String shortage) {
    Verdict verdict = Verdict.none(Decision.INSUFFICIENT_DATA, "too little data: " + shortage);
    return new RunResult(records.answer(trigger, data.rows(), verdict, List.of()), List.of());
  }

  private RunResult judged(
      Trigger trigger,
      Dataset data,
      WalkForward walk,
      Judge judge,
      Optional<PublishedModel> champion,
      ModelRegistry registry) {
    Choice choice = choice(trigger, judge, champion);
    Candidate best = choice.candidate();
    Verdict verdict = choice.verdict().with(walk.metrics()).with(judge.budget().metrics());
    if (champion.isPresent() && champion.get().update().pinned()) {
      verdict = verdict.refused("an operator has pinned " + champion.get().card().id());
    }
    List<ModelUpdate> published = new ArrayList<>();
    if (verdict.accepted()) {
      ModelId id = registry.next(ModelNames.of(best.family(), trigger.interval()));
      published.add(updates.fitted(trigger, id, Role.CHAMPION, data, best, verdict));
    }
    leader(published, champion)
        .ifPresent(leader -> published.addAll(shadows(trigger, data, judge, leader, registry)));
    return new RunResult(records.answer(trigger, data.rows(), verdict, published), published);
  }

  private Choice choice(Trigger trigger, Judge judge, Optional<PublishedModel> champion) {
    if (mode == TrainingMode.ROLLING) {
      Candidate best = judge.lowestLoss();
      return new Choice(best, judge.ungated(best));
    }
    return champion
        .map(reigning -> succession(judge, reigning).choice(isAlerted(trigger, reigning)))
        .orElseGet(() -> new Choice(judge.best(), judge.judge(judge.best())));
  }

  private Succession succession(Judge judge, PublishedModel champion) {
    return new Succession(judge, horizons, champion, mode == TrainingMode.GATED);
  }

  /** Whether an alert asked for the run, and the champion has not changed since its onset. */
  private static boolean isAlerted(Trigger trigger, PublishedModel champion) {
    return trigger.kind() == Kind.DRIFT && champion.learnedUntilMs() <= trigger.onsetMs();
  }

  private Optional<PublishedModel> champion(Trigger trigger, ModelRegistry registry) {
    return registry.champion(trigger.interval(), spec.hash(), horizons);
  }

  private static Optional<ModelId> leader(
      List<ModelUpdate> published, Optional<PublishedModel> champion) {
    return published.stream()
        .findFirst()
        .map(ModelUpdate::card)
        .or(() -> champion.map(PublishedModel::card))
        .map(ModelCard::id);
  }

  /**
   * All candidates except that of the champion's name; one without an active horizon is active at
   * every horizon.
   */
  private List<ModelUpdate> shadows(
      Trigger trigger, Dataset data, Judge judge, ModelId leader, ModelRegistry registry) {
    List<ModelUpdate> shadows = new ArrayList<>();
    for (Candidate rival : judge.candidates()) {
      String name = ModelNames.of(rival.family(), trigger.interval());
      if (!name.equals(leader.name())) {
        Verdict verdict = judge.judge(rival).activeSomewhere(horizons.size());
        shadows.add(
            updates.fitted(trigger, registry.next(name), Role.SHADOW, data, rival, verdict));
      }
    }
    return shadows;
  }

  /**
   * The run that promotes a shadow to champion, if it has significantly lower loss on rows since
   * both are active. The previous champion becomes a shadow.
   */
  Optional<RunResult> promotion(Trigger trigger, FeatureLog log, ModelRegistry registry) {
    Optional<PublishedModel> champion =
        champion(trigger, registry).filter(published -> !published.update().pinned());
    List<PublishedModel> shadows = registry.shadows(trigger.interval(), spec.hash(), horizons);
    if (mode == TrainingMode.ROLLING || champion.isEmpty() || shadows.isEmpty()) {
      return Optional.empty();
    }
    Dataset data = data(trigger, log);
    return Promotion.best(champion.get(), shadows, data)
        .map(promotion -> promoted(trigger, promotion, data, registry));
  }

  private RunResult promoted(
      Trigger trigger, Promotion promotion, Dataset data, ModelRegistry registry) {
    List<ModelUpdate> published =
        List.of(
            republished(trigger, promotion.shadow(), Role.CHAMPION, promotion, registry),
            republished(trigger, promotion.champion(), Role.SHADOW, promotion, registry));
    return new RunResult(records.promotion(trigger, data.rows(), promotion, published), published);
  }

  private ModelUpdate republished(
      Trigger trigger,
      PublishedModel published,
      Role role,
      Promotion promotion,
      ModelRegistry registry) {
    ModelId next = registry.next(published.card().id().name());
    return updates.republished(trigger, published, next, role, promotion);
  }
}

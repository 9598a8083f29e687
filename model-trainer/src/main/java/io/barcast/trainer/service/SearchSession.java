package io.barcast.trainer.service;

import io.barcast.engine.feature.FeatureSpec;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.Wire;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.retraining.ModelNames;
import io.barcast.trainer.retraining.RunResult;
import io.barcast.trainer.retraining.TrainerSettings;
import io.barcast.trainer.search.Search;
import io.barcast.trainer.search.SearchPlan;
import io.barcast.trainer.search.SearchPlan.Trial;
import io.barcast.trainer.search.SearchRequest;
import io.barcast.trainer.search.SearchResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hyperparameter search on the features topic. Each trial is recorded when it ends; trials that are
 * recorded already are not repeated.
 */
public final class SearchSession {
  private static final Logger LOG = LoggerFactory.getLogger(SearchSession.class);
  private static final String NAME = TrainerClients.GROUP + "-search";

  private final TrainerSettings settings;
  private final SearchPlan plan;
  private final Search search;
  private final Map<String, TrainingRun> recorded;
  private final BooleanSupplier stop;

  private SearchSession(
      TrainerSettings settings,
      SearchRequest request,
      FeatureLog log,
      TopicHistory history,
      BooleanSupplier stop) {
    this.settings = settings;
    this.plan = request.plan(log, settings.rules().idleBars());
    this.search = new Search(plan, log, settings.horizons(), settings.fit().runRows());
    this.recorded = history.runs();
    this.stop = stop;
  }

  /**
   * Runs the trials that are not recorded, until all are or {@code stop} is true.
   *
   * @param spec the feature set that models read
   * @param onTrial called after each trial, whether run or already recorded
   * @param stop whether to end and keep the completed trials, polled ten times per second
   * @throws io.barcast.runtime.UserException when there is too little data
   */
  public static SearchResult run(
      Settings settings,
      FeatureSpec spec,
      Wire wire,
      SearchRequest request,
      Runnable onTrial,
      BooleanSupplier stop) {
    return run(
        TrainerSettings.of(settings),
        spec,
        wire,
        TrainerClients.of(settings),
        request,
        onTrial,
        stop);
  }

  static SearchResult run(
      TrainerSettings settings,
      FeatureSpec spec,
      Wire wire,
      TrainerClients clients,
      SearchRequest request,
      Runnable onTrial,
      BooleanSupplier stop) {
    TopicHistory history = new TopicHistory(clients, wire);
    SearchSession session =
        new SearchSession(settings, request, history.features(spec), history, stop);
    try (RunPublisher publisher =
        new RunPublisher(clients.producer(session.transactionalId()), wire)) {
      publisher.begin();
      return session.result(publisher, onTrial);
    }
  }

  /** One per search, so that it fences only an earlier instance of itself. */
  private String transactionalId() {
    return NAME + "-" + ModelNames.of(plan.family(), plan.interval()) + "-" + plan.seed();
  }

  private SearchResult result(RunPublisher publisher, Runnable onTrial) {
    List<TrainingRun> runs = new ArrayList<>();
    try {
      for (Trial trial : plan.trials(settings.fit())) {
        runs.add(recorded(trial).orElseGet(() -> runAndPublish(trial, publisher)));
        onTrial.run();
      }
    } catch (CancellationException e) {
      LOG.info(
          "search stopped after {} of {} trials: {}", runs.size(), plan.count(), e.getMessage());
    }
    return SearchResult.of(plan, settings.horizons().shortest(), runs);
  }

  private Optional<TrainingRun> recorded(Trial trial) {
    return Optional.ofNullable(recorded.get(plan.id(trial)))
        .filter(run -> search.answers(run, trial));
  }

  private TrainingRun runAndPublish(Trial trial, RunPublisher publisher) {
    TrainingRun run = run(trial);
    publisher.publish(new RunResult(run, List.of()));
    return run;
  }

  private TrainingRun run(Trial trial) {
    try {
      return TimeLimit.within(() -> search.run(trial), settings.runLimit(), stop)
          .orElseGet(() -> search.timedOut(trial, settings.runLimit()));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UserException userException) {
        throw userException;
      }
      throw new IllegalStateException("trial " + trial.number() + " failed", e.getCause());
    }
  }
}

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
 * Searches settings on the features topic. Each trial becomes a record as soon as it is made; those
 * that are recorded already are not made again.
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
    this.search = new Search(plan, log, settings.horizons());
    this.recorded = history.runs();
    this.stop = stop;
  }

  /**
   * Makes the trials that are not recorded, until all are or it is told to stop.
   *
   * @param spec of the features that models are to read
   * @param tried told of each trial, made or recorded
   * @param stop whether to keep what is done and end, asked ten times a second
   * @throws io.barcast.runtime.UserException when there is too little to judge by
   */
  public static SearchResult run(
      Settings settings,
      FeatureSpec spec,
      Wire wire,
      SearchRequest request,
      Runnable tried,
      BooleanSupplier stop) {
    return run(
        TrainerSettings.of(settings),
        spec,
        wire,
        TrainerClients.of(settings),
        request,
        tried,
        stop);
  }

  static SearchResult run(
      TrainerSettings settings,
      FeatureSpec spec,
      Wire wire,
      TrainerClients clients,
      SearchRequest request,
      Runnable tried,
      BooleanSupplier stop) {
    TopicHistory history = new TopicHistory(clients, wire);
    SearchSession session =
        new SearchSession(settings, request, history.features(spec), history, stop);
    try (RunPublisher publisher =
        new RunPublisher(clients.producer(session.transactionalId()), wire)) {
      publisher.begin();
      return session.result(publisher, tried);
    }
  }

  /** One for each search, so that it fences none but an earlier instance of itself. */
  private String transactionalId() {
    return NAME + "-" + ModelNames.of(plan.family(), plan.interval()) + "-" + plan.seed();
  }

  private SearchResult result(RunPublisher publisher, Runnable tried) {
    List<TrainingRun> runs = new ArrayList<>();
    try {
      for (Trial trial : plan.trials(settings.fit())) {
        runs.add(recorded(trial).orElseGet(() -> made(trial, publisher)));
        tried.run();
      }
    } catch (CancellationException e) {
      LOG.info("{} of {} trials are made: {}", runs.size(), plan.count(), e.getMessage());
    }
    return SearchResult.of(plan, settings.horizons().shortest(), runs);
  }

  private Optional<TrainingRun> recorded(Trial trial) {
    return Optional.ofNullable(recorded.get(plan.id(trial)))
        .filter(run -> search.answers(run, trial));
  }

  private TrainingRun made(Trial trial, RunPublisher publisher) {
    TrainingRun run = made(trial);
    publisher.publish(new RunResult(run, List.of()));
    return run;
  }

  private TrainingRun made(Trial trial) {
    try {
      return TimeLimit.within(() -> search.tried(trial), settings.runLimit(), stop)
          .orElseGet(() -> search.givenUp(trial, settings.runLimit()));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UserException userException) {
        throw userException;
      }
      throw new IllegalStateException("trial " + trial.number() + " failed", e.getCause());
    }
  }
}

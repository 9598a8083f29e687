package io.barcast.app.replay;

import io.barcast.app.input.RefusedRows;
import io.barcast.app.process.Ahead;
import io.barcast.app.replay.timeline.Timeline;
import io.barcast.app.report.BarFindings;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.forecast.Refusal;
import io.barcast.engine.forecast.RepeatedBar;
import io.barcast.engine.forecast.Revision;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.replay.EventDigest;
import io.barcast.engine.replay.Replay;
import io.barcast.engine.score.EvidenceTable;
import io.barcast.engine.score.Skill;
import io.barcast.engine.score.SkillTable;
import io.barcast.producers.BadRow;
import io.barcast.producers.GoodBar;
import io.barcast.producers.Row;
import io.barcast.runtime.Progress;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * Runs rows through a replay, writes its forecasts and counts its events. One run per instance; not
 * thread-safe.
 */
public final class Backtest {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final Replay.Step NOTHING = new Replay.Step(List.of(), List.of());

  /** Seed of the random moves of {@link io.barcast.engine.portfolio.Luck}. */
  public static final long LUCK_SEED = 42;

  private final TrainingReplay replay;
  private final RefusedRows refused;
  private final double costBasisPoints;
  private final EventDigest digest = new EventDigest();
  private final SkillTable skill = new SkillTable();
  private final EvidenceTable evidence = new EvidenceTable();
  private final Answers answers;
  private final FollowedForecasts followed;
  private final ServedVersions served = new ServedVersions();
  private final Timeline timeline;
  private final BarFindings findings = new BarFindings();
  private final List<DriftAlert> alerts = new ArrayList<>();
  private final SortedMap<String, Long> revisions = new TreeMap<>();
  private BacktestListener listener = BacktestListener.NONE;
  private long rows;
  private long features;
  private long predictions;
  private long outcomes;
  private long voided;
  private long fromMs = Long.MAX_VALUE;
  private long toMs = Long.MIN_VALUE;

  /**
   * @param costBasisPoints cost of trading once the value of the capital
   */
  public Backtest(TrainingReplay replay, RefusedRows refused, double costBasisPoints) {
    this.replay = replay;
    this.refused = refused;
    this.costBasisPoints = costBasisPoints;
    Horizons horizons = replay.forecasting().horizons();
    answers = new Answers(horizons);
    followed = new FollowedForecasts(horizons.shortest());
    timeline = new Timeline(horizons.longest());
  }

  /** Has a listener hear of each bar; to be called before the run. */
  public Backtest heardBy(BacktestListener chosen) {
    listener = chosen;
    return this;
  }

  /** A row, and what came of it. */
  private record Replayed(Row row, Replay.Step step) {}

  /**
   * Reads all rows and writes predictions and outcomes. A second thread reads and replays, ahead of
   * this one, which writes and counts.
   *
   * @param directory receives {@code predictions.csv} and {@code outcomes.csv}
   * @param stop whether to end before the next row
   */
  public BacktestResult run(
      Iterator<Row> source, Path directory, Progress progress, BooleanSupplier stop)
      throws IOException {
    long startNs = System.nanoTime();
    try (Run run = open(directory, progress);
        Ahead<Replayed> replayed = new Ahead<>("replay", replayed(source, stop))) {
      while (replayed.hasNext()) {
        record(replayed.next(), run.files);
        progress.add(1);
      }
      boolean complete = !stop.getAsBoolean() && !source.hasNext();
      return run.result(complete, System.nanoTime() - startNs);
    }
  }

  private Iterator<Replayed> replayed(Iterator<Row> source, BooleanSupplier stop) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return source.hasNext() && !stop.getAsBoolean();
      }

      @Override
      public Replayed next() {
        return replayed(source.next());
      }
    };
  }

  private Replayed replayed(Row row) {
    return new Replayed(row, row instanceof GoodBar good ? replay.onBar(good.bar()) : NOTHING);
  }

  /**
   * Begins the run.
   *
   * @param progress says when models are being trained
   */
  Run open(Path directory, Progress progress) throws IOException {
    replay.heardBy(progress::activity);
    return new Run(new ForecastFiles(directory, replay.forecasting().horizons()));
  }

  /** A backtest that is under way, with its files open. */
  final class Run implements Closeable {
    private final ForecastFiles files;
    private long tookNs;

    private Run(ForecastFiles files) {
      this.files = files;
    }

    /** Processes the next row. */
    void take(Row row) {
      long startNs = System.nanoTime();
      record(replayed(row), files);
      tookNs += System.nanoTime() - startNs;
    }

    /** Nanoseconds in {@link #take}. */
    long tookNs() {
      return tookNs;
    }

    /**
     * The result, once the last row is processed.
     *
     * @param complete whether there are no more rows
     * @param durationNs how long all of it took
     */
    BacktestResult result(boolean complete, long durationNs) {
      return Backtest.this.result(complete, durationNs / NANOS_PER_SECOND);
    }

    @Override
    public void close() throws IOException {
      files.close();
    }
  }

  private void record(Replayed replayed, ForecastFiles files) {
    if (replayed.row() instanceof BadRow bad) {
      rows++;
      refused.add(bad);
    } else if (replayed.row() instanceof GoodBar good) {
      if (replay.range().includes(good.bar())) {
        rows++;
        findings.add(good.bar());
      }
      Replay.Step step = replayed.step();
      digest.add(step);
      alerts.addAll(step.alerts());
      for (ForecastEvent event : step.events()) {
        files.write(event);
        findings.add(event);
        timeline.add(event);
        count(good, event);
      }
      listener.onStep(step);
    }
  }

  private void count(GoodBar row, ForecastEvent event) {
    if (event instanceof Refusal refusal) {
      refused.add(row, refusal);
    } else if (event instanceof RepeatedBar) {
      refused.addRepeated();
    } else if (event instanceof Revision revision) {
      revisions.merge(revision.kind().label(), 1L, Long::sum);
      features += revision.kind() == Revision.Kind.LATE ? 1 : 0;
    } else if (event instanceof FeaturesComputed computed) {
      features += computed.row().revised() ? 0 : 1;
      span(computed.closeTimeMs());
    } else if (event instanceof Prediction prediction) {
      predictions++;
      answers.add(prediction);
      served.add(prediction);
    } else if (event instanceof Outcome outcome) {
      outcomes++;
      voided += outcome.settlements().stream().filter(Settlement::voided).count();
      skill.add(outcome);
      outcome.settlements().forEach(settlement -> settle(outcome, settlement));
    }
  }

  private void settle(Outcome outcome, Settlement settlement) {
    evidence.add(outcome.model().name(), outcome.closeTimeMs(), settlement);
    if (answers.followed(outcome, settlement)) {
      followed.add(outcome, settlement);
      listener.onFollowed(outcome, settlement);
    }
  }

  private void span(long closeTimeMs) {
    fromMs = Math.min(fromMs, closeTimeMs);
    toMs = Math.max(toMs, closeTimeMs);
  }

  /** What the tables say is computed at the same time, as each has its own samples. */
  private BacktestResult result(boolean complete, double seconds) {
    CompletableFuture<SortedMap<SkillTable.Key, Skill>> models =
        CompletableFuture.supplyAsync(skill::skill);
    CompletableFuture<List<PortfolioResult>> portfolios =
        CompletableFuture.supplyAsync(
            () -> PortfolioResult.of(followed, costBasisPoints, LUCK_SEED));
    SortedMap<SkillTable.Key, Skill> followedSkill = followed.skill();
    return new BacktestResult(
        complete,
        rows,
        features,
        revisions,
        refused.counts(),
        refused.repeated(),
        predictions,
        outcomes,
        voided,
        findings,
        fromMs,
        toMs,
        seconds,
        replay.trainingSeconds(),
        digest.finish(),
        replay.models(),
        replay.runs(),
        replay.nextRuns(),
        alerts,
        models.join(),
        evidence.evidence(),
        followedSkill,
        followed.evidence(),
        portfolios.join(),
        served.all(),
        ModelDrift.of(replay.monitors().values()),
        timeline);
  }
}

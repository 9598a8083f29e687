package io.barcast.app.command;

import io.barcast.app.bench.LoopBench;
import io.barcast.app.bench.LoopBenchReport;
import io.barcast.app.bench.LoopMarket;
import io.barcast.app.bench.LoopStrategy;
import io.barcast.app.option.CalendarOptions;
import io.barcast.app.option.FeatureOptions;
import io.barcast.app.option.OutputOptions;
import io.barcast.app.process.Interruption;
import io.barcast.app.settings.SettingsCommandLine;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.ForecastSettings;
import io.barcast.runtime.Progress;
import io.barcast.runtime.Settings;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.retraining.TrainerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barcast loop-bench}: compares ways of keeping models up to date. */
@Command(
    name = "loop-bench",
    mixinStandardHelpOptions = true,
    description = {
      "Compare ways of keeping models up to date, on markets whose signal changes.",
      "Simulated markets, each through features, forecasts, drift, retraining and judging: the"
          + " first model for ever, weekly runs with a gate, a weekly rolling refit, and the"
          + " adaptive loop. Forecasts look one bar ahead. Losses are squared errors minus the"
          + " naive model's, in units of volatility: below zero is better."
    },
    footer = {
      "",
      "Examples:",
      "  barcast loop-bench --families linear                    # the whole bench, hours",
      "  barcast loop-bench --ic 0.3 --series 1 --seeds 4        # a quick look"
    })
public final class LoopBenchCommand implements Callable<Integer> {
  private static final double CORRELATION = 0.3;
  private static final int CORRELATED_FROM = 30;

  @Spec private CommandSpec spec;
  @Mixin private FeatureOptions features;

  @SuppressWarnings("unused") // read by key
  @Mixin
  private CalendarOptions calendar;

  @Mixin private OutputOptions output;

  @Option(
      names = "--ic",
      paramLabel = "IC,...",
      split = ",",
      description = "Information coefficients of the signal before it changes.")
  private List<Double> coefficients = List.of(0.1, 0.3);

  @Option(
      names = "--series",
      paramLabel = "N,...",
      split = ",",
      description = "Numbers of series; from 30 on they are correlated by 0.3.")
  private List<Integer> series = List.of(1, 6, 30);

  @Option(
      names = "--change",
      paramLabel = "CHANGE,...",
      split = ",",
      description = "What becomes of the signal: ${COMPLETION-CANDIDATES}.")
  private List<LoopMarket.Change> changes =
      List.of(LoopMarket.Change.turned, LoopMarket.Change.vanished);

  @Option(
      names = "--strategy",
      paramLabel = "NAME,...",
      split = ",",
      description = "What is compared: ${COMPLETION-CANDIDATES}.")
  private List<LoopStrategy> strategies = List.of(LoopStrategy.values());

  @Option(names = "--seeds", paramLabel = "N", description = "Number of markets of each kind.")
  private int seeds = 20;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the first market.")
  private long seed = 1;

  @Option(names = "--bars", paramLabel = "N", description = "Bars per series.")
  private int bars = 10_000;

  @Option(
      names = "--change-bar",
      paramLabel = "N",
      description = "Index of the first bar after the change.")
  private int changeBar = 5_000;

  @SuppressWarnings("unused") // read by key
  @Option(names = "--families", paramLabel = "FAMILY,...", descriptionKey = FitSettings.FAMILIES)
  private String families;

  @Override
  public Integer call() {
    Settings settings =
        SettingsCommandLine.settings(spec).with(Map.of(ForecastSettings.HORIZONS, "1"));
    Forecasting forecasting =
        new Forecasting(
            features.spec(), TrainerSettings.of(settings).horizons(), CalendarOptions.of(settings));
    LoopBench bench =
        new LoopBench(forecasting, settings, markets(), strategies, seeds, seed, bars, changeBar);
    try (Interruption interruption = Interruption.watch()) {
      List<LoopBench.Result> results;
      try (Progress progress = Progress.onStderr("markets", bench.size())) {
        results = bench.run(progress, interruption::requested);
      }
      output.print(
          spec, () -> LoopBenchReport.toJson(results), () -> LoopBenchReport.lines(results));
      return (interruption.requested() ? ExitCode.INTERRUPTED : ExitCode.OK).code();
    }
  }

  private List<LoopMarket> markets() {
    List<LoopMarket> markets = new ArrayList<>();
    for (int count : series) {
      double correlation = count < CORRELATED_FROM ? 0 : CORRELATION;
      for (double coefficient : coefficients) {
        for (LoopMarket.Change change : changes) {
          markets.add(new LoopMarket(coefficient, change, count, correlation));
        }
      }
    }
    return markets;
  }
}

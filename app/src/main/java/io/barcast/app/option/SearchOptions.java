package io.barcast.app.option;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.model.Family;
import io.barcast.trainer.retraining.TrainerSettings;
import io.barcast.trainer.search.SearchRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The flags of {@code train --search}; a picocli mixin. */
public final class SearchOptions {
  private static final String TRIALS = "--search";
  private static final String FAMILY = "--family";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = TRIALS,
      paramLabel = "N",
      descriptionKey = "search.trials",
      description = {
        "Try N settings of a family, the present ones first, and print them, the best first.",
        "Each is recorded as a training run; trials recorded before Ctrl-C are not repeated."
      })
  private Integer trials;

  @Option(
      names = FAMILY,
      paramLabel = "FAMILY",
      descriptionKey = "search.family",
      description = "Family that --search tries: xgboost, forest or lstm.")
  private String family = "xgboost";

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      descriptionKey = "search.seed",
      description = "Seed of the settings that --search draws.")
  private long seed = 42;

  @Option(
      names = "--interval",
      paramLabel = "INTERVAL",
      descriptionKey = "search.interval",
      converter = IntervalConverter.class,
      description =
          "Bars of --search and --once, such as 1d; --search needs it when there are several.")
  private Interval interval;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      descriptionKey = "search.until",
      description =
          "Search on rows up to this time, such as 2024-05-01T00:00:00Z; by default on all.")
  private Instant until;

  @Option(
      names = "--csv-out",
      paramLabel = "FILE",
      descriptionKey = "search.csv.out",
      description = "Also write the table of --search as CSV.")
  private Path csvFile;

  public boolean given() {
    return trials != null;
  }

  public SearchRequest request() {
    if (trials < 1) {
      throw new ParameterException(
          spec.commandLine(), TRIALS + " is " + trials + ", expected 1 or more");
    }
    OptionalLong untilMs =
        until == null ? OptionalLong.empty() : OptionalLong.of(until.toEpochMilli());
    return new SearchRequest(family(), interval(), untilMs, seed, trials);
  }

  /** The interval, if it was given. */
  public Optional<Interval> interval() {
    return Optional.ofNullable(interval);
  }

  private Family family() {
    Set<Family> families = TrainerSettings.families(FAMILY, family);
    if (families.size() != 1) {
      throw new ParameterException(
          spec.commandLine(), FAMILY + " is '" + family + "', expected one family");
    }
    return families.iterator().next();
  }

  public Optional<Path> csvFile() {
    return Optional.ofNullable(csvFile);
  }
}

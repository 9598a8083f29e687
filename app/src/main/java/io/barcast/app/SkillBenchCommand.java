package io.barcast.app;

import io.barcast.app.bench.SkillBench;
import io.barcast.app.bench.SkillBenchReport;
import io.barcast.engine.model.Family;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Progress;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code barcast skill-bench}: grades the judging. */
@Command(
    name = "skill-bench",
    mixinStandardHelpOptions = true,
    description = {
      "Grade the trainer's judging on simulated markets: how often it calls a model PROVEN where",
      "there is nothing to find, and where the best possible forecast has a known strength."
    },
    footer = {
      "",
      "Examples:",
      "  barcast skill-bench                          # the whole bench, some minutes",
      "  barcast skill-bench --markets 20 -o json     # a quick look"
    })
final class SkillBenchCommand implements Callable<Integer> {
  private static final int LEAST_BARS = 1_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--markets",
      paramLabel = "N",
      description =
          "Markets with nothing to find, and a quarter as many with each signal: ${DEFAULT-VALUE}.")
  private int markets = 200;

  @Option(names = "--bars", paramLabel = "N", description = "Bars of each: ${DEFAULT-VALUE}.")
  private int bars = 5_000;

  @Option(names = "--seed", paramLabel = "N", description = "Of the first: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--families",
      split = ",",
      paramLabel = "FAMILY",
      description = "Judged together in each market: xgboost,linear.")
  private List<String> families = List.of("xgboost", "linear");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "text or json; ${DEFAULT-VALUE} by default.")
  private OutputFormat output = OutputFormat.text;

  @Override
  public Integer call() {
    SkillBench bench = new SkillBench(markets(), seed, bars(), families());
    try (Interruption interruption = Interruption.watch()) {
      SkillBench.Result result;
      try (Progress progress = Progress.onStderr("markets", bench.size())) {
        result = bench.run(progress, interruption::requested);
      }
      return report(result);
    }
  }

  private int report(SkillBench.Result result) {
    if (!result.complete()) {
      return ExitCode.INTERRUPTED.code();
    }
    PrintWriter out = spec.commandLine().getOut();
    if (output == OutputFormat.json) {
      out.println(SkillBenchReport.toJson(result).toPrettyString());
    } else {
      SkillBenchReport.lines(result).forEach(out::println);
    }
    out.flush();
    return (result.met() ? ExitCode.OK : ExitCode.CHECK_FAILED).code();
  }

  private int markets() {
    return atLeast("--markets", markets, 1);
  }

  private int bars() {
    return atLeast("--bars", bars, LEAST_BARS);
  }

  private int atLeast(String name, int value, int least) {
    if (value < least) {
      throw refused(name + " is " + value + ", expected " + least + " or more");
    }
    return value;
  }

  private List<Family> families() {
    return families.stream().map(this::family).distinct().toList();
  }

  private Family family(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "xgboost" -> Family.XGBOOST;
      case "linear" -> Family.LINEAR;
      default -> throw refused("--families has '" + name + "', expected xgboost or linear");
    };
  }

  private ParameterException refused(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}

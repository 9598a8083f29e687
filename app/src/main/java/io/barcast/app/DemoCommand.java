package io.barcast.app;

import io.barcast.app.demo.Demo;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.synthetic.Regime;
import io.barcast.engine.synthetic.SyntheticSettings;
import io.barcast.producers.BarSource;
import io.barcast.producers.CsvSettings;
import io.barcast.runtime.ExitCode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barcast demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "The whole line in one process: a broker, a registry, a market, predictions, drift alerts",
      "and retraining. The market is simulated, with a change of regime after 60 % of its bars,",
      "or read from files."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  barcast demo",
      "  barcast demo --headless --exit-after 120s -o json",
      "  barcast demo --headless --csv SPX_1d.csv.gz"
    })
final class DemoCommand implements Callable<Integer> {
  private static final double BAR_VOLATILITY = 0.005;
  private static final double INFORMATION_COEFFICIENT = 0.3;
  private static final double REGIME_AFTER = 0.6;
  private static final double VOLATILITY_MULTIPLIER = 1.5;

  @Spec private CommandSpec spec;

  @Option(
      names = "--csv",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Bars from these files, plain or gzipped.")
  private List<Path> files = List.of();

  @Option(
      names = "--interval",
      paramLabel = "CODE",
      description = "Length of the files' bars, such as 1d; found out when not given.")
  private String interval;

  @Option(
      names = "--headless",
      description = "End when the market does, instead of waiting for Ctrl-C.")
  private boolean headless;

  @Option(
      names = "--exit-after",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Stop the market after this time, such as 90s or 5m.")
  private Duration exitAfter = Duration.ofDays(1);

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the simulated market; the same seed tells the same story.")
  private long seed = 7;

  @Option(
      names = "--symbols",
      paramLabel = "N",
      description = "Simulated series: ${DEFAULT-VALUE}.")
  private int symbols = 6;

  @Option(
      names = "--bars",
      paramLabel = "N",
      description = "Simulated bars of each series: ${DEFAULT-VALUE}.")
  private int bars = 4_000;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where metrics and health are served; 8080, or any free port with --headless.")
  private Integer port;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "text or json.")
  private OutputFormat output = OutputFormat.text;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (BarSource source = source();
        Demo demo = new Demo(port(), err::println)) {
      Demo.Ending ending = demo.run(source, rows(), exitAfter);
      if (output == OutputFormat.json) {
        out.println(ending.json());
      } else {
        ending.text().forEach(out::println);
      }
      out.flush();
      if (!headless) {
        err.println("the line stays up until Ctrl-C");
        new CountDownLatch(1).await();
      }
    }
    return ExitCode.OK.code();
  }

  private int port() {
    return port != null ? port : headless ? 0 : 8080;
  }

  private OptionalLong rows() {
    return files.isEmpty() ? OptionalLong.of((long) symbols * bars) : OptionalLong.empty();
  }

  private BarSource source() {
    if (files.isEmpty()) {
      return BarSource.simulated(market());
    }
    Optional<Interval> length = Optional.ofNullable(interval).map(Interval::of);
    return BarSource.csv(files, new CsvSettings(length, InstantSource.system()));
  }

  private SyntheticSettings market() {
    Regime change = new Regime((int) (bars * REGIME_AFTER), -1, VOLATILITY_MULTIPLIER);
    return new SyntheticSettings(
        seed,
        symbols,
        Interval.of("1h"),
        Instant.parse("2024-01-01T00:00:00Z").toEpochMilli(),
        bars,
        BAR_VOLATILITY,
        INFORMATION_COEFFICIENT,
        List.of(change));
  }
}

package io.barcast.app.command;

import io.barcast.app.demo.Demo;
import io.barcast.app.option.CsvOptions;
import io.barcast.app.option.DurationConverter;
import io.barcast.app.option.FeatureOptions;
import io.barcast.app.option.MarketOptions;
import io.barcast.app.option.OutputOptions;
import io.barcast.app.process.Interruption;
import io.barcast.app.settings.SettingsCommandLine;
import io.barcast.engine.bar.Interval;
import io.barcast.producers.BarSource;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Settings;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barcast demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Run the whole pipeline in one process.",
      "It starts a broker, a registry, a market, predictions, drift alerts and retraining. The "
          + "market is simulated, with a change of regime after 60 %% of its bars, or read "
          + "from files."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  barcast demo",
      "  barcast demo --headless --exit-after 120s -o json",
      "  barcast demo --headless --csv SPX_1d.csv.gz"
    })
public final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CsvOptions csv;
  @Mixin private MarketOptions market;
  @Mixin private FeatureOptions features;
  @Mixin private OutputOptions output;

  @Option(
      names = "--headless",
      fallbackValue = "true",
      description = "Exit at the market's end, instead of waiting for Ctrl-C.")
  private boolean headless;

  @Option(
      names = "--exit-after",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      defaultValue = "24h",
      description = "Stop the market after this time, such as 90s or 5m.")
  private Duration exitAfter;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description =
          "Port of the page, /metrics and /health; by default 8080, or any free one with --headless.")
  private Integer port;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Settings settings = SettingsCommandLine.settings(spec);
    try (Interruption interruption = Interruption.watch();
        BarSource source = source();
        Demo demo = new Demo(features.spec(), settings, port(), err::println)) {
      Demo.Ending ending = demo.run(source, rows(), exitAfter, interruption::requested);
      if (output.json()) {
        out.println(ending.json());
      } else {
        ending.text().forEach(out::println);
      }
      out.flush();
      if (!headless && !interruption.requested()) {
        err.println("the pipeline runs until Ctrl-C");
        interruption.await();
      }
    }
    return ExitCode.OK.code();
  }

  private int port() {
    return port != null ? port : headless ? 0 : 8080;
  }

  private OptionalLong rows() {
    return csv.files().isEmpty() ? OptionalLong.of(market.rows()) : OptionalLong.empty();
  }

  private BarSource source() {
    return csv.files().isEmpty()
        ? BarSource.simulated(market.market(csv.interval().orElse(Interval.of("1h"))))
        : csv.open(InstantSource.system());
  }
}

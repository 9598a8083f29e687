package io.barcast.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barcast.app.option.ConnectionOptions;
import io.barcast.app.option.FeatureOptions;
import io.barcast.app.option.OutputOptions;
import io.barcast.app.option.ProcessAccess;
import io.barcast.app.option.SearchOptions;
import io.barcast.app.option.SigningKeyOptions;
import io.barcast.app.option.TelemetryOptions;
import io.barcast.app.option.TopicOptions;
import io.barcast.app.process.Interruption;
import io.barcast.app.process.WireConnection;
import io.barcast.app.report.ReproductionReport;
import io.barcast.app.report.RunReport;
import io.barcast.app.report.SearchReport;
import io.barcast.runtime.BrokerProbe;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Lifecycle;
import io.barcast.runtime.Progress;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.schemas.Wire;
import io.barcast.trainer.fit.tree.XgboostLibrary;
import io.barcast.trainer.retraining.Reproduction;
import io.barcast.trainer.retraining.RunResult;
import io.barcast.trainer.search.SearchRequest;
import io.barcast.trainer.search.SearchResult;
import io.barcast.trainer.service.ReproduceSession;
import io.barcast.trainer.service.SearchSession;
import io.barcast.trainer.service.TrainerService;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code barcast train}: trains models when a trigger is due, or once. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description =
        "Train models on the features topic, test them out of sample, and publish the good ones.",
    footer = {
      "",
      "Examples:",
      "  barcast train -b localhost:9092 --schema-registry http://localhost:8081",
      "  barcast train -b localhost:9092 --schema-registry http://localhost:8081 --once -o json",
      "  barcast train -b localhost:9092 --schema-registry http://localhost:8081 --search 20",
      "  barcast train -b localhost:9092 --schema-registry http://localhost:8081 \\",
      "      --reproduce xgboost-1d@3"
    })
public final class TrainCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int USUAL_METRICS_PORT = 9402;
  private static final ProcessAccess USE = ProcessAccess.TRAIN;

  @Spec private CommandSpec spec;
  @Mixin private ConnectionOptions connection;
  @Mixin private TopicOptions topics;
  @Mixin private FeatureOptions features;
  @Mixin private TelemetryOptions telemetry;
  @Mixin private SearchOptions search;
  @Mixin private SigningKeyOptions signingKey;
  @Mixin private OutputOptions output;

  @Option(
      names = "--once",
      fallbackValue = "true",
      description = {
        "Make one run per interval, print them, and exit: 1 when one failed.",
        "With --interval, only that interval's run."
      })
  private boolean once;

  @Option(
      names = "--reproduce",
      paramLabel = "NAME@VERSION",
      description = "Refit a published version, and exit: 0 when the result has the same bytes.")
  private String reproduced;

  @Override
  public Integer call() throws InterruptedException, IOException {
    requireOneTask();
    Settings settings = connection.settings(spec);
    XgboostLibrary.require();
    BrokerProbe.requireReachable(settings, PATIENCE);
    topics.require(settings, USE);
    try (Wire wire = WireConnection.open(settings, USE.read(), USE.written())) {
      return task(settings, wire).code();
    }
  }

  private void requireOneTask() {
    if (Stream.of(once, search.given(), reproduced != null).filter(asked -> asked).count() > 1) {
      throw new ParameterException(
          spec.commandLine(), "expected one of --once, --search and --reproduce");
    }
  }

  private ExitCode task(Settings settings, Wire wire) throws IOException {
    if (search.given()) {
      return search(settings, wire);
    }
    if (reproduced != null) {
      return reproduce(settings, wire);
    }
    KeyPair keys = signingKey.file().open();
    return once ? once(settings, wire, keys) : serve(settings, wire, keys);
  }

  private ExitCode search(Settings settings, Wire wire) throws IOException {
    SearchRequest request = search.request();
    try (Interruption interruption = Interruption.watch()) {
      SearchResult result;
      try (Progress progress = Progress.onStderr("trials", OptionalLong.of(request.trials()))) {
        result =
            SearchSession.run(
                settings,
                features.spec(),
                wire,
                request,
                () -> progress.add(1),
                interruption::requested);
      }
      SearchReport report = new SearchReport(result);
      output.print(spec, report::toJson, report::lines);
      if (search.csvFile().isPresent()) {
        report.writeCsv(search.csvFile().get());
      }
      return result.complete() ? ExitCode.OK : ExitCode.INTERRUPTED;
    }
  }

  private ExitCode reproduce(Settings settings, Wire wire) {
    Reproduction reproduction = ReproduceSession.run(settings, features.spec(), wire, reproduced);
    output.print(
        spec,
        () -> ReproductionReport.toJson(reproduction),
        () -> ReproductionReport.lines(reproduction));
    return reproduction.equal() ? ExitCode.OK : ExitCode.CHECK_FAILED;
  }

  private void print(List<?> lines) {
    PrintWriter out = spec.commandLine().getOut();
    lines.forEach(out::println);
    out.flush();
  }

  private ExitCode serve(Settings settings, Wire wire, KeyPair keys) {
    CollectorRegistry registry = new CollectorRegistry();
    Lifecycle lifecycle =
        new Lifecycle(List.of(new TrainerService(settings, features.spec(), wire, keys, registry)));
    return telemetry.around(lifecycle, registry, USUAL_METRICS_PORT);
  }

  private ExitCode once(Settings settings, Wire wire, KeyPair keys) {
    List<RunResult> runs =
        TrainerService.once(
            settings, features.spec(), wire, keys, new CollectorRegistry(), search.interval());
    if (runs.isEmpty()) {
      throw new UserException(
          ExitCode.FAILURE,
          "the features topic holds nothing to train on"
              + search.interval().map(interval -> " of interval " + interval).orElse(""),
          "Let barcast produce and barcast predict run first.");
    }
    print(
        output.json()
            ? runs.stream().map(result -> json(result.run())).toList()
            : runs.stream().flatMap(result -> RunReport.lines(result).stream()).toList());
    boolean failed = runs.stream().anyMatch(result -> result.run().decision() == Decision.FAILED);
    return failed ? ExitCode.FAILURE : ExitCode.OK;
  }

  private static String json(TrainingRun run) {
    try {
      return new ObjectMapper().writeValueAsString(run);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a run is text and numbers, which JSON can hold", e);
    }
  }
}

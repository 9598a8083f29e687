package io.barcast.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.barcast.app.inspect.FeatureTimes;
import io.barcast.app.inspect.PipelineReader;
import io.barcast.app.inspect.RetrainRequests;
import io.barcast.app.option.ConnectionOptions;
import io.barcast.app.option.IntervalConverter;
import io.barcast.app.option.OutputOptions;
import io.barcast.app.process.RegistryErrors;
import io.barcast.engine.bar.Interval;
import io.barcast.runtime.ExitCode;
import io.barcast.schemas.RetrainRequest;
import io.barcast.schemas.WireException;
import io.barcast.schemas.json.EventJson;
import io.barcast.schemas.json.RecordJson;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code barcast retrain}: asks the trainer for a run. */
@Command(
    name = "retrain",
    mixinStandardHelpOptions = true,
    description = {
      "Ask the running trainer for a training run on all features so far.",
      "The request is a record on retrain-requests; the run that answers it is one on"
          + " training-runs, and its id is manual: and the request's id."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:requested", "3:there are no features to train on", "4:unreachable"},
    footer = {
      "",
      "Example:",
      "  barcast retrain --interval 1d --reason \"new feature set\" \\",
      "    -b localhost:9092 --schema-registry http://localhost:8081"
    })
public final class RetrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;

  @Option(
      names = "--interval",
      paramLabel = "INTERVAL",
      converter = IntervalConverter.class,
      description = "The bars to train on, such as 1d; by default a run for each interval.")
  private @Nullable Interval interval;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Reason, kept in the request. Required.")
  private String reason = "";

  @Override
  public Integer call() {
    if (reason.isBlank()) {
      throw new ParameterException(spec.commandLine(), "expected --reason TEXT");
    }
    try (PipelineReader pipeline = PipelineReader.open(connection.settings(spec))) {
      FeatureTimes times = FeatureTimes.read(pipeline);
      List<Interval> intervals = times.require(interval);
      List<RetrainRequest> requests =
          RetrainRequests.send(pipeline, times, intervals, reason, InstantSource.system());
      output.print(spec, () -> json(requests), () -> text(requests));
      return ExitCode.OK.code();
    } catch (WireException e) {
      throw RegistryErrors.explained(e);
    }
  }

  private static ArrayNode json(List<RetrainRequest> requests) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    requests.forEach(
        request -> json.add(EventJson.request(request).put("run", RetrainRequests.runId(request))));
    return json;
  }

  private static List<String> text(List<RetrainRequest> requests) {
    List<String> lines = new ArrayList<>();
    for (RetrainRequest request : requests) {
      lines.add(
          "requested %s: %s bars up to %s"
              .formatted(request.id(), request.interval(), RecordJson.time(request.timeMs())));
    }
    lines.add("a running trainer answers with run " + RetrainRequests.runId(requests.get(0)) + ";");
    lines.add("follow it with: barcast tail training-runs --follow");
    return lines;
  }
}

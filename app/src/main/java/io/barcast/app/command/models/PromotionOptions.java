package io.barcast.app.command.models;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.models.EventTimes;
import io.barcast.app.models.ModelHistory;
import io.barcast.app.models.PromotionRequest;
import io.barcast.app.option.OutputOptions;
import io.barcast.app.option.ProcessAccess;
import io.barcast.app.option.SigningKeyOptions;
import io.barcast.app.process.WireConnection;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Wire;
import io.barcast.schemas.json.RecordJson;
import io.barcast.trainer.retraining.RunResult;
import io.barcast.trainer.retraining.TrainerSettings;
import io.barcast.trainer.service.RunPublisher;
import java.io.PrintWriter;
import java.security.KeyPair;
import java.time.Instant;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags of all commands that promote a model; a picocli mixin. */
final class PromotionOptions {
  private static final ProcessAccess USE = ProcessAccess.PROMOTE_MODELS;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Mixin private PublishedModels models;
  @Mixin private SigningKeyOptions signingKey;
  @Mixin private OutputOptions output;

  @Option(
      names = "--active-from",
      paramLabel = "TIME",
      description =
          "Make it champion for bars that close after this time, ISO-8601 UTC; by default"
              + " train.lead.bars bars after the newest feature row.")
  private Instant activeFrom;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Reason, kept in the run's record.")
  private String reason = "";

  @Option(
      names = "--force",
      fallbackValue = "true",
      description =
          "Promote even if another key signed it, or its features differ from the champion's.")
  private boolean force;

  /**
   * Publishes the promotion of a model, and prints what was published.
   *
   * @param name name of the command: promote, pin, unpin or rollback
   * @param pinned whether the trainer may not replace it
   * @param choice picks the model from the published ones
   */
  int promote(String name, boolean pinned, Function<ModelHistory, ModelUpdate> choice)
      throws InterruptedException {
    Settings settings = models.settings(command, USE);
    KeyPair keys = signingKey.file().openExisting();
    try (Wire wire = WireConnection.open(settings, USE.read(), USE.written())) {
      ModelHistory history = models.history(settings, wire, command);
      PromotionRequest request =
          request(name, pinned, choice.apply(history), history, settings, wire);
      request.requireSound();
      request.requireEffect(history);
      request.doubt(history, keys.getPublic()).ifPresent(this::warn);
      RunResult result = request.result(history, keys.getPrivate());
      try (RunPublisher publisher = RunPublisher.open(settings, wire, PublishedModels.READER)) {
        publisher.publish(result);
      }
      print(result);
      return ExitCode.OK.code();
    }
  }

  private PromotionRequest request(
      String name,
      boolean pinned,
      ModelUpdate model,
      ModelHistory history,
      Settings settings,
      Wire wire) {
    Interval interval = model.card().interval();
    long leadMs = TrainerSettings.of(settings).rules().leadBars() * interval.millis();
    long activeFromMs =
        activeFrom == null
            ? Math.max(
                EventTimes.newestMs(settings, wire, interval) + leadMs,
                history.earliestChangeMs(interval))
            : activeFrom.toEpochMilli();
    return new PromotionRequest(name, model, pinned, activeFromMs - leadMs, activeFromMs, reason);
  }

  private void warn(String doubt) {
    if (!force) {
      throw new UserException(ExitCode.CHECK_FAILED, doubt, "Give --force to promote it anyway.");
    }
    PrintWriter err = command.commandLine().getErr();
    err.println("warning: " + doubt);
    err.flush();
  }

  private void print(RunResult result) {
    output.print(
        command,
        () -> json(result),
        () -> result.updates().stream().map(PromotionOptions::line).toList());
  }

  private static ObjectNode json(RunResult result) {
    ObjectNode json = RecordJson.run(result.run());
    ArrayNode published = json.putArray("models");
    result.updates().forEach(update -> published.add(RecordJson.model(update)));
    return json;
  }

  private static String line(ModelUpdate update) {
    return "published %s (was %s), %s%s for bars that close after %s"
        .formatted(
            update.card().id(),
            update.lineage().get(ModelUpdate.REPUBLISHED_FROM),
            update.card().role(),
            update.pinned() ? ", pinned," : "",
            RecordJson.time(update.card().activeFromMs()));
  }
}

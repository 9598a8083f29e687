package io.barcast.app.command.models;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.models.EventTimes;
import io.barcast.app.models.ModelFiles;
import io.barcast.app.models.OfferedModels;
import io.barcast.app.models.Publication;
import io.barcast.app.option.FeatureOptions;
import io.barcast.app.option.OutputOptions;
import io.barcast.app.option.ProcessAccess;
import io.barcast.app.option.SigningKeyOptions;
import io.barcast.app.process.WireConnection;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.model.Horizons;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.ForecastSettings;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.Wire;
import io.barcast.schemas.json.RecordJson;
import io.barcast.trainer.service.RunPublisher;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barcast models publish}. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = {
      "Publish models from files, so that predict serves them and train continues after them.",
      "Each keeps its version, its role and the time from which it acts: predict gives the same"
          + " forecasts as the replay that wrote them, for the same bars."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:published, or there already",
      "3:a version is there with other content, or predict would not serve it",
      "5:not a model file"
    },
    footer = {
      "",
      "Examples:",
      "  barcast models publish backtest --signing-key key.pem -b localhost:9092 \\",
      "    --schema-registry http://localhost:8081",
      "  barcast models publish champion.avro --signing-key key.pem -b localhost:9092 \\",
      "    --schema-registry http://localhost:8081 -o json"
    })
final class ModelsPublishCommand implements Callable<Integer> {
  private static final ProcessAccess USE = ProcessAccess.PUBLISH_MODELS;

  @Spec private CommandSpec command;
  @Mixin private PublishedModels models;
  @Mixin private SigningKeyOptions signingKey;
  @Mixin private FeatureOptions features;
  @Mixin private OutputOptions output;

  @Parameters(
      arity = "1..*",
      paramLabel = "DIR|FILE",
      description = "Directories that replay --out wrote, or model files.")
  private List<Path> places;

  @Override
  public Integer call() throws InterruptedException, IOException {
    Settings settings = models.settings(command, USE);
    OfferedModels offered = ModelFiles.offered(places);
    Forecasting forecasting =
        new Forecasting(
            features.spec(), new Horizons(ForecastSettings.of(settings).horizonsBars()));
    offered.models().forEach(update -> Publication.requireServable(update, forecasting));
    KeyPair keys = signingKey.file().openExisting();
    try (Wire wire = WireConnection.open(settings, USE.read(), USE.written())) {
      Publication publication =
          Publication.of(
              offered.results(),
              models.history(settings, wire, command),
              runIds(settings, wire),
              keys);
      publish(publication, settings, wire);
      print(publication, publication.inThePast(EventTimes.newestMs(settings, wire)));
      return ExitCode.OK.code();
    }
  }

  private static Set<String> runIds(Settings settings, Wire wire) {
    Set<String> ids = new HashSet<>();
    TopicReader.of(wire)
        .on(Topic.TRAINING_RUNS, (TrainingRun run) -> ids.add(run.id()))
        .scan(KafkaProperties.scanningConsumer(settings, PublishedModels.READER));
    return ids;
  }

  private static void publish(Publication publication, Settings settings, Wire wire) {
    if (!publication.results().isEmpty()) {
      try (RunPublisher publisher = RunPublisher.open(settings, wire, PublishedModels.READER)) {
        publisher.publishAll(publication.results());
      }
    }
  }

  private void print(Publication publication, long late) {
    output.print(command, () -> json(publication, late), () -> lines(publication, late));
  }

  private static ObjectNode json(Publication publication, long late) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode published = json.putArray("published");
    publication.updates().forEach(update -> published.add(RecordJson.model(update)));
    ArrayNode runs = json.putArray("training_runs");
    publication.results().forEach(result -> runs.add(RecordJson.run(result.run())));
    return json.put("there_already", publication.present()).put("in_the_past", late);
  }

  private static List<String> lines(Publication publication, long late) {
    int versions = publication.updates().size();
    List<String> lines = new ArrayList<>();
    publication
        .updates()
        .forEach(
            update ->
                lines.add(
                    "%s, %s for bars that close after %s"
                        .formatted(
                            update.card().id(),
                            update.card().role(),
                            RecordJson.time(update.card().activeFromMs()))));
    lines.add(
        "published %d versions and %d runs; %d versions were there already"
            .formatted(versions, publication.results().size(), publication.present()));
    if (late > 0) {
      lines.add(
          "%d of %d versions act in the past of the newest bar that was forecast: they forecast the"
                  .formatted(late, versions)
              + " bars that follow it, and not those before it again");
    }
    return lines;
  }
}

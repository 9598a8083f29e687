package io.barcast.app.command.models;

import io.barcast.app.models.ModelHistory;
import io.barcast.app.option.ConnectionOptions;
import io.barcast.app.option.ProcessAccess;
import io.barcast.app.option.TopicOptions;
import io.barcast.app.process.WireConnection;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.runtime.BrokerProbe;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.Wire;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** Reads {@code model-updates} for the commands of {@code models}; a picocli mixin. */
final class PublishedModels {
  static final String READER = ProcessAccess.MODELS_CLIENT;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Mixin private ConnectionOptions connection;

  /**
   * The settings, once the broker answers and the topics can be used.
   *
   * @throws io.barcast.runtime.UserException when either is not so
   */
  Settings settings(CommandSpec command, ProcessAccess use) throws InterruptedException {
    Settings settings = connection.settings(command);
    BrokerProbe.requireReachable(settings, PATIENCE);
    TopicOptions.requireThere(settings, use);
    return settings;
  }

  /** All versions. */
  ModelHistory history(CommandSpec command) throws InterruptedException {
    ProcessAccess use = ProcessAccess.READ_MODELS;
    Settings settings = settings(command, use);
    try (Wire wire = WireConnection.open(settings, use.read(), use.written())) {
      return history(settings, wire, command);
    }
  }

  /** All versions; a record that cannot be read is skipped with a warning on stderr. */
  ModelHistory history(Settings settings, Wire wire, CommandSpec command) {
    List<ModelUpdate> published = new ArrayList<>();
    PrintWriter err = command.commandLine().getErr();
    TopicReader.of(wire)
        .on(Topic.MODEL_UPDATES, published::add)
        .warnings(warning -> err.println("warning: " + warning))
        .scan(KafkaProperties.scanningConsumer(settings, READER));
    err.flush();
    return new ModelHistory(published);
  }
}

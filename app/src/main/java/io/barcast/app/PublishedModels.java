package io.barcast.app;

import io.barcast.app.models.ModelHistory;
import io.barcast.engine.model.ModelUpdate;
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
import picocli.CommandLine.Spec;

/** What {@code model-updates} holds, for verbs that look at it; a picocli mixin. */
final class PublishedModels {
  static final String READER = "barcast-models";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Mixin private ConnectionOptions connection;

  /**
   * The settings of a cluster that answers and has its topics.
   *
   * @throws io.barcast.runtime.UserException when it does not
   */
  Settings settings() throws InterruptedException {
    Settings settings = connection.settings(System.getenv());
    BrokerProbe.requireReachable(settings, PATIENCE);
    TopicOptions.requireAll(settings);
    return settings;
  }

  /** All versions. */
  ModelHistory history() throws InterruptedException {
    Settings settings = settings();
    try (Wire wire = WireConnection.open(settings)) {
      return history(settings, wire);
    }
  }

  /** All versions; a record that cannot be read is named and skipped. */
  ModelHistory history(Settings settings, Wire wire) {
    List<ModelUpdate> published = new ArrayList<>();
    TopicReader.of(wire)
        .on(Topic.MODEL_UPDATES, published::add)
        .warnings(this::warn)
        .scan(KafkaProperties.consumer(settings, READER));
    return new ModelHistory(published);
  }

  private void warn(String line) {
    PrintWriter err = command.commandLine().getErr();
    err.println("warning: " + line);
    err.flush();
  }
}

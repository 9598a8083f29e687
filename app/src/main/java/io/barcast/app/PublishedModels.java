package io.barcast.app;

import io.barcast.app.models.ModelHistory;
import io.barcast.app.topics.TopicScan;
import io.barcast.engine.model.ModelUpdate;
import io.barcast.runtime.BrokerProbe;
import io.barcast.runtime.Settings;
import io.barcast.schemas.Topic;
import io.barcast.schemas.Wire;
import io.barcast.schemas.WireException;
import io.barcast.schemas.WireFault;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
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

  /** All versions; a record that cannot be read is named and passed over. */
  ModelHistory history(Settings settings, Wire wire) {
    List<ModelUpdate> published = new ArrayList<>();
    Deserializer<ModelUpdate> updates = wire.serde(Topic.MODEL_UPDATES).deserializer();
    new TopicScan(settings, READER)
        .read(Topic.MODEL_UPDATES, record -> add(record, updates, published));
    return new ModelHistory(published);
  }

  private void add(
      ConsumerRecord<byte[], byte[]> record,
      Deserializer<ModelUpdate> updates,
      List<ModelUpdate> published) {
    if (record.value() == null) {
      return;
    }
    try {
      published.add(updates.deserialize(record.topic(), record.value()));
    } catch (WireException e) {
      if (e.fault() == WireFault.REGISTRY_UNREACHABLE) {
        throw e;
      }
      PrintWriter err = command.commandLine().getErr();
      err.println("passed over " + record.topic() + ":" + record.offset() + ": " + e.getMessage());
      err.flush();
    }
  }
}

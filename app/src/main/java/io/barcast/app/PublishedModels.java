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

/** What {@code model-updates} holds, for commands that look at it; a picocli mixin. */
final class PublishedModels {
  static final String READER = "barcast-models";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Mixin private ConnectionOptions connection;

  /**
   * The settings of a cluster that answers and has its topics.
   *
   * @throws io.barcast.runtime.UserException when it does not
   */
  Settings settings(CommandSpec command) throws InterruptedException {
    Settings settings = connection.settings(command);
    BrokerProbe.requireReachable(settings, PATIENCE);
    TopicOptions.requireAll(settings);
    return settings;
  }

  /** All versions. */
  ModelHistory history(CommandSpec command) throws InterruptedException {
    Settings settings = settings(command);
    try (Wire wire = WireConnection.open(settings)) {
      return history(settings, wire, command);
    }
  }

  /** All versions; a record that cannot be read is named and passed over. */
  ModelHistory history(Settings settings, Wire wire, CommandSpec command) {
    List<ModelUpdate> published = new ArrayList<>();
    Deserializer<ModelUpdate> updates = wire.modelUpdates().deserializer();
    PrintWriter err = command.commandLine().getErr();
    new TopicScan(settings, READER)
        .read(Topic.MODEL_UPDATES, record -> add(record, updates, published, err));
    return new ModelHistory(published);
  }

  private void add(
      ConsumerRecord<byte[], byte[]> record,
      Deserializer<ModelUpdate> updates,
      List<ModelUpdate> published,
      PrintWriter err) {
    if (record.value() == null) {
      return;
    }
    try {
      published.add(updates.deserialize(record.topic(), record.value()));
    } catch (WireException e) {
      if (e.fault() == WireFault.REGISTRY_UNREACHABLE) {
        throw e;
      }
      err.println("passed over " + record.topic() + ":" + record.offset() + ": " + e.getMessage());
      err.flush();
    }
  }
}

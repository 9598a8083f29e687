package io.barcast.app;

import io.barcast.app.embedded.EmbeddedBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** The predict service on the embedded broker. */
@Tag("broker")
class PipelineOnBrokerTest extends PipelineContract {
  private final EmbeddedBroker broker = EmbeddedBroker.start(0);

  @AfterEach
  void closeBroker() {
    broker.close();
  }

  @Override
  String bootstrapServers() {
    return broker.bootstrapServers();
  }
}

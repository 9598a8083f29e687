package io.barcast.app.demo;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From a planted change to the new champion, on a broker as in a replay. */
@Tag("broker")
@Timeout(600)
class RetrainingOnBrokerTest {
  @Test
  void shouldDecideAsAReplayDoes() throws Exception {
    LoopRecord onBroker = onBroker();

    PlantedChange.assertAnswered(onBroker);
    BrokerRecords.assertSame(onBroker, PlantedChange.replayed());
  }

  private static LoopRecord onBroker() throws InterruptedException {
    try (EmbeddedStack stack =
        new EmbeddedStack(
            PlantedChange.spec(),
            PlantedChange.settings(),
            DemoServer.start(0),
            PlantedChange.KEYS)) {
      BrokerRecords.publish(stack);
      return BrokerRecords.record(stack);
    }
  }
}

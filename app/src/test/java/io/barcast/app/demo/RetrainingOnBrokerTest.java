package io.barcast.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.producers.BarPublisher;
import io.barcast.producers.BarSource;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Progress;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicReader;
import io.barcast.trainer.retraining.TrainerSettings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
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
    assertSame(onBroker, PlantedChange.replayed());
  }

  private static void assertSame(LoopRecord onBroker, LoopRecord replayed) {
    assertThat(onBroker.runs()).isEqualTo(replayed.runs());
    assertThat(onBroker.models()).isEqualTo(replayed.models());
    assertThat(onBroker.events().keySet()).isEqualTo(replayed.events().keySet());
    replayed
        .events()
        .forEach(
            (place, events) ->
                assertThat(onBroker.events().get(place)).as(place).isEqualTo(events));
  }

  private static LoopRecord onBroker() throws InterruptedException {
    try (EmbeddedStack stack =
        new EmbeddedStack(PlantedChange.spec(), PlantedChange.settings(), 0, PlantedChange.KEYS)) {
      publish(stack);
      return record(stack);
    }
  }

  private static void publish(EmbeddedStack stack) throws InterruptedException {
    try (BarSource bars = PlantedChange.bars();
        BarPublisher publisher =
            BarPublisher.open(
                KafkaProperties.producer(stack.settings()), stack.wire(), InstantSource.system());
        Progress progress = Progress.onStderr("bars", OptionalLong.empty())) {
      long leadBars = TrainerSettings.of(stack.settings()).rules().leadBars();
      boolean complete =
          new MarketClock(bars, publisher, stack.quiescence(), progress, leadBars)
              .run(System.nanoTime() + Long.MAX_VALUE / 2, () -> false);
      assertThat(complete).isTrue();
    }
  }

  private static LoopRecord record(EmbeddedStack stack) {
    LoopRecord record = new LoopRecord();
    List<String> refused = new ArrayList<>();
    TopicReader.of(stack.wire())
        .on(Topic.FEATURES, record::add)
        .on(Topic.PREDICTIONS, record::add)
        .on(Topic.OUTCOMES, record::add)
        .on(Topic.MODEL_ACTIVATIONS, record::add)
        .on(Topic.MODEL_WINDOWS, record::add)
        .on(Topic.DRIFT_ALERTS, record::add)
        .on(Topic.TRAINING_RUNS, record::add)
        .on(Topic.MODEL_UPDATES, record::add)
        .on(Topic.DEAD_LETTERS, letter -> refused.add(letter.reason()))
        .onUnreadable(unreadable -> refused.add(unreadable.toString()))
        .scan(KafkaProperties.consumer(stack.settings(), "loop-test"));
    assertThat(refused).isEmpty();
    return record;
  }
}

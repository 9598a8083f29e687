package io.barcast.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.producers.BarPublisher;
import io.barcast.producers.BarSource;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Progress;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicReader;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Sends the market of a {@link PlantedChange} through a broker, and reads what it caused. */
final class BrokerRecords {
  private BrokerRecords() {}

  static void assertSame(LoopRecord onBroker, LoopRecord replayed) {
    assertThat(onBroker.runs()).isEqualTo(replayed.runs());
    assertThat(onBroker.models()).isEqualTo(replayed.models());
    assertThat(onBroker.events().keySet()).isEqualTo(replayed.events().keySet());
    replayed
        .events()
        .forEach(
            (place, events) ->
                assertThat(onBroker.events().get(place)).as(place).isEqualTo(events));
  }

  static void publish(EmbeddedStack stack) throws InterruptedException {
    publish(stack, PlantedChange.bars());
  }

  static void publish(EmbeddedStack stack, BarSource source) throws InterruptedException {
    try (BarSource bars = source;
        BarPublisher publisher =
            BarPublisher.open(
                KafkaProperties.producer(stack.settings()), stack.wire(), InstantSource.system());
        Progress progress = Progress.onStderr("bars", OptionalLong.empty())) {
      boolean complete =
          new MarketClock(bars, publisher, stack.pace(publisher, () -> false), progress).run();
      assertThat(complete).isTrue();
    }
  }

  static LoopRecord record(EmbeddedStack stack) {
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
        .scan(KafkaProperties.scanningConsumer(stack.settings(), "loop-test"));
    assertThat(refused).isEmpty();
    return record;
  }
}

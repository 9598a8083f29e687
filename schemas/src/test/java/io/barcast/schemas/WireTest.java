package io.barcast.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireTest {
  private static final String TOPIC = "t";
  private static final int FUZZ_SEEDS = 10_000;
  private static final Wire WIRE = Wire.open(Map.of("schema.registry.url", "mock://wire-test"));

  record TopicValues<T>(String name, Serde<T> serde, Function<Samples, T> sample) {
    T sample(long seed) {
      return sample.apply(new Samples(seed));
    }

    byte[] write(long seed) {
      return serde.serializer().serialize(TOPIC + "-" + name, sample(seed));
    }

    T read(byte[] bytes) {
      return serde.deserializer().deserialize(TOPIC, bytes);
    }

    WireFault fault(byte[] bytes) {
      Throwable thrown = catchThrowable(() -> read(bytes));
      assertThat(thrown).isInstanceOf(WireException.class);
      return ((WireException) thrown).fault();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<TopicValues<?>> topicValues() {
    return Stream.of(
        new TopicValues<>("bar", WIRE.serde(Topic.BARS), Samples::bar),
        new TopicValues<>("features", WIRE.serde(Topic.FEATURES), Samples::features),
        new TopicValues<>("prediction", WIRE.serde(Topic.PREDICTIONS), Samples::prediction),
        new TopicValues<>("outcome", WIRE.serde(Topic.OUTCOMES), Samples::outcome),
        new TopicValues<>("activation", WIRE.serde(Topic.MODEL_ACTIVATIONS), Samples::activation),
        new TopicValues<>("window", WIRE.serde(Topic.MODEL_WINDOWS), Samples::window),
        new TopicValues<>("alert", WIRE.serde(Topic.DRIFT_ALERTS), Samples::alert),
        new TopicValues<>("model-update", WIRE.serde(Topic.MODEL_UPDATES), Samples::modelUpdate),
        new TopicValues<>("training-run", WIRE.serde(Topic.TRAINING_RUNS), Samples::trainingRun),
        new TopicValues<>(
            "retrain-request", WIRE.serde(Topic.RETRAIN_REQUESTS), Samples::retrainRequest));
  }

  @ParameterizedTest
  @MethodSource("topicValues")
  void shouldReadBackWhatItWrote(TopicValues<?> values) {
    assertThat(Samples.seeds(300))
        .allSatisfy(
            seed ->
                assertThat((Object) values.read(values.write(seed)))
                    .isEqualTo(values.sample(seed)));
  }

  @ParameterizedTest
  @MethodSource("topicValues")
  void shouldLeaveNullToTheCaller(TopicValues<?> values) {
    assertThat((Object) values.read(null)).isNull();
    assertThat(values.serde().serializer().serialize(TOPIC, null)).isNull();
  }

  @ParameterizedTest
  @MethodSource("topicValues")
  void shouldNameWhatIsWrongWithTheBytes(TopicValues<?> values) {
    byte[] good = values.write(7);
    byte[] longer = Arrays.copyOf(good, good.length + 1);
    byte[] magic = good.clone();
    magic[0] = 1;
    byte[] id = good.clone();
    id[1] = 0x7f;

    assertThat(values.fault(new byte[0])).isEqualTo(WireFault.BAD_ENCODING);
    assertThat(values.fault(new byte[] {0})).isEqualTo(WireFault.BAD_ENCODING);
    assertThat(values.fault(new byte[] {9})).isEqualTo(WireFault.UNKNOWN_MAGIC);
    assertThat(values.fault(magic)).isEqualTo(WireFault.UNKNOWN_MAGIC);
    assertThat(values.fault(id)).isEqualTo(WireFault.UNKNOWN_SCHEMA);
    assertThat(values.fault(longer)).isEqualTo(WireFault.BAD_ENCODING);
    for (int length = 5; length < good.length; length++) {
      assertThat(values.fault(Arrays.copyOf(good, length))).isEqualTo(WireFault.BAD_ENCODING);
    }
  }

  @ParameterizedTest
  @MethodSource("topicValues")
  void shouldRejectAnotherType(TopicValues<?> values) {
    byte[] other =
        values.name().equals("bar")
            ? topicValues().toList().get(1).write(1)
            : topicValues().toList().get(0).write(1);
    assertThat(values.fault(other)).isEqualTo(WireFault.TYPE_MISMATCH);
  }

  @ParameterizedTest
  @MethodSource("topicValues")
  void shouldFailOnlyByNameOnRandomBytes(TopicValues<?> values) {
    byte[] header = Arrays.copyOf(values.write(1), 5);
    int rejected = 0;
    for (int seed = 0; seed < FUZZ_SEEDS; seed++) {
      rejected += rejections(values, fuzz(header, new Samples(seed), values.write(seed % 50)));
    }
    assertThat(rejected).isGreaterThan(FUZZ_SEEDS / 2);
  }

  /**
   * One third random throughout, one third random after a valid header, one third valid with
   * changed bytes.
   */
  private static byte[] fuzz(byte[] header, Samples random, byte[] sound) {
    int kind = random.number(3);
    if (kind == 2) {
      byte[] changed = sound.clone();
      for (int i = 0; i < 3; i++) {
        changed[5 + random.number(changed.length - 5)] = random.bytes(1)[0];
      }
      return changed;
    }
    byte[] bytes = random.bytes(random.number(300));
    System.arraycopy(header, 0, bytes, 0, kind == 0 ? 0 : Math.min(5, bytes.length));
    return bytes;
  }

  private static int rejections(TopicValues<?> values, byte[] bytes) {
    try {
      values.read(bytes);
      return 0;
    } catch (WireException e) {
      return 1;
    }
  }
}

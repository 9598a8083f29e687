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

  record Line<T>(String name, Serde<T> serde, Function<Samples, T> sample) {
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

  static Stream<Line<?>> lines() {
    return Stream.of(
        new Line<>("bar", WIRE.serde(Topic.BARS), Samples::bar),
        new Line<>("features", WIRE.serde(Topic.FEATURES), Samples::features),
        new Line<>("prediction", WIRE.serde(Topic.PREDICTIONS), Samples::prediction),
        new Line<>("outcome", WIRE.serde(Topic.OUTCOMES), Samples::outcome),
        new Line<>("activation", WIRE.serde(Topic.MODEL_ACTIVATIONS), Samples::activation),
        new Line<>("window", WIRE.serde(Topic.MODEL_WINDOWS), Samples::window),
        new Line<>("alert", WIRE.serde(Topic.DRIFT_ALERTS), Samples::alert),
        new Line<>("model-update", WIRE.serde(Topic.MODEL_UPDATES), Samples::modelUpdate),
        new Line<>("training-run", WIRE.serde(Topic.TRAINING_RUNS), Samples::trainingRun),
        new Line<>("retrain-request", WIRE.serde(Topic.RETRAIN_REQUESTS), Samples::retrainRequest));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void shouldReadBackWhatItWrote(Line<?> line) {
    assertThat(Samples.seeds(300))
        .allSatisfy(
            seed -> assertThat((Object) line.read(line.write(seed))).isEqualTo(line.sample(seed)));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void shouldLeaveNullToTheCaller(Line<?> line) {
    assertThat((Object) line.read(null)).isNull();
    assertThat(line.serde().serializer().serialize(TOPIC, null)).isNull();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void shouldNameWhatIsWrongWithTheBytes(Line<?> line) {
    byte[] good = line.write(7);
    byte[] longer = Arrays.copyOf(good, good.length + 1);
    byte[] magic = good.clone();
    magic[0] = 1;
    byte[] id = good.clone();
    id[1] = 0x7f;

    assertThat(line.fault(new byte[0])).isEqualTo(WireFault.BAD_ENCODING);
    assertThat(line.fault(new byte[] {0})).isEqualTo(WireFault.BAD_ENCODING);
    assertThat(line.fault(new byte[] {9})).isEqualTo(WireFault.UNKNOWN_MAGIC);
    assertThat(line.fault(magic)).isEqualTo(WireFault.UNKNOWN_MAGIC);
    assertThat(line.fault(id)).isEqualTo(WireFault.UNKNOWN_SCHEMA);
    assertThat(line.fault(longer)).isEqualTo(WireFault.BAD_ENCODING);
    for (int length = 5; length < good.length; length++) {
      assertThat(line.fault(Arrays.copyOf(good, length))).isEqualTo(WireFault.BAD_ENCODING);
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void shouldRefuseAnotherType(Line<?> line) {
    byte[] other =
        line.name().equals("bar")
            ? lines().toList().get(1).write(1)
            : lines().toList().get(0).write(1);
    assertThat(line.fault(other)).isEqualTo(WireFault.TYPE_MISMATCH);
  }

  @ParameterizedTest
  @MethodSource("lines")
  void shouldFailOnlyByNameOnRandomBytes(Line<?> line) {
    byte[] header = Arrays.copyOf(line.write(1), 5);
    int refused = 0;
    for (int seed = 0; seed < FUZZ_SEEDS; seed++) {
      refused += refusals(line, fuzz(header, new Samples(seed), line.write(seed % 50)));
    }
    assertThat(refused).isGreaterThan(FUZZ_SEEDS / 2);
  }

  /**
   * A third random throughout, a third random behind a sound header, a third with bytes changed.
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

  private static int refusals(Line<?> line, byte[] bytes) {
    try {
      line.read(bytes);
      return 0;
    } catch (WireException e) {
      return 1;
    }
  }
}

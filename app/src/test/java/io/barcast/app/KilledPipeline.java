package io.barcast.app;

import io.barcast.app.audit.TopicAudit;
import io.barcast.app.embedded.EmbeddedBroker;
import io.barcast.engine.bar.Bar;
import io.barcast.runtime.SigningKeys;
import io.barcast.schemas.RegistryServer;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicChoices;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TopicSetup;
import io.barcast.schemas.Wire;
import io.barcast.streams.StreamsProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A broker and a registry in this process, one or more {@code barcast predict} as children that are
 * killed while bars flow.
 */
final class KilledPipeline implements AutoCloseable {
  private static final int PARTITIONS = 2;
  private static final Duration BETWEEN_BARS = Duration.ofMillis(25);
  private static final Duration COMMIT_INTERVAL = Duration.ofMillis(500);
  private static final int EARLY_KILL = 2;

  /** Longer than any gap may be: the broker must not be waited for to end a dead transaction. */
  private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(2);

  private final EmbeddedBroker broker = EmbeddedBroker.start(0);
  private final Wire wire = Wire.open(Map.of("schema.registry.url", "mock://killed-pipeline"));
  private final RegistryServer registry = RegistryServer.start("killed-pipeline", 0);
  private final Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  private final Path config;
  private final Path clientConfig;
  private final Path hold;
  private final Path trustedKey;
  private final CommittedReader reader;
  private final BarFlow flow;
  private final List<Long> killNanos = new ArrayList<>();
  private int killsInTransaction;
  private final List<ChildProcess> children = new ArrayList<>();

  /** With one instance of {@code predict}, or with several and one standby per partition. */
  KilledPipeline(Path directory, String guarantee, List<Bar> bars, int instances) throws Exception {
    config =
        Files.writeString(
            directory.resolve("barcast.properties"),
            "%s=%s%n%s=%d%n%s=%d%n"
                .formatted(
                    StreamsProperties.GUARANTEE,
                    guarantee,
                    StreamsProperties.STANDBYS,
                    Math.min(1, instances - 1),
                    StreamsProperties.COMMIT_INTERVAL,
                    COMMIT_INTERVAL.toMillis()));
    hold = directory.resolve("hold");
    clientConfig =
        Files.writeString(
            directory.resolve("client.properties"),
            "producer.interceptor.classes=%s%nproducer.%s=%s%ntransaction.timeout.ms=%d%n"
                .formatted(
                    HeldChangelog.class.getName(),
                    HeldChangelog.HOLD,
                    hold,
                    TRANSACTION_TIMEOUT.toMillis()));
    trustedKey =
        Files.writeString(
            directory.resolve("key.pub"), SigningKeys.pem(SamplePipeline.KEYS.getPublic()));
    new TopicSetup(admin, TopicNames.PLAIN).create(TopicChoices.keepingAll(PARTITIONS, (short) 1));
    reader = new CommittedReader(broker.bootstrapServers(), wire);
    publishModel();
    for (int i = 0; i < instances; i++) {
      children.add(start());
    }
    reader.awaitMore(Topic.MODELS, 0);
    flow = new BarFlow(broker.bootstrapServers(), wire, bars, BETWEEN_BARS);
  }

  private void publishModel() throws InterruptedException, ExecutionException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(SamplePipeline.modelRecord(wire)).get();
    }
  }

  private ChildProcess start() throws IOException {
    return ChildProcess.start(
        "256m",
        Barcast.class,
        "predict",
        "--bootstrap-server",
        broker.bootstrapServers(),
        "--schema-registry",
        registry.url().toString(),
        "--trusted-key",
        trustedKey.toString(),
        "--config",
        config.toString(),
        "--command-config",
        clientConfig.toString(),
        "--metrics-port",
        "0");
  }

  /**
   * Kills and restarts the child at random times: once while it starts, joins its group or restores
   * its state, otherwise while it processes bars.
   */
  void killWhileBarsFlow(int times, long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < times; i++) {
      if (i != EARLY_KILL) {
        Thread.sleep(1_000);
        reader.awaitMore(Topic.PREDICTIONS, reader.records(Topic.PREDICTIONS).size());
      }
      Thread.sleep(random.nextInt(500, 3_000));
      if (!flow.isFlowing()) {
        throw new AssertionError("all bars had passed before kill " + (i + 1));
      }
      killAndRestart();
    }
  }

  /**
   * Kills and restarts the child when the outputs of a bar are acknowledged and its change of state
   * is not sent. The bar is one with predictions and outcomes.
   */
  void killBetweenOutputsAndState(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      reader.awaitMore(Topic.OUTCOMES, reader.records(Topic.OUTCOMES).size());
      if (!flow.isFlowing()) {
        throw new AssertionError("all bars had passed before held kill " + (i + 1));
      }
      Files.write(hold, new byte[0]);
      CommittedReader.await(() -> Files.exists(HeldChangelog.held(hold)), "a held producer");
      Files.delete(hold);
      killAndRestart();
      Files.delete(HeldChangelog.held(hold));
    }
  }

  private void killAndRestart() throws IOException {
    children.get(0).kill();
    killNanos.add(System.nanoTime());
    killsInTransaction += openTransactions() > 0 ? 1 : 0;
    children.set(0, start());
  }

  /**
   * Until the time is over, ends a random instance every 5 to 10 s, in turns by {@code kill -9} and
   * by SIGTERM, and starts it again at once. Returns how often.
   */
  int stopAndStart(Duration time, long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    long deadline = System.nanoTime() + time.toNanos();
    int stops = 0;
    while (System.nanoTime() < deadline) {
      Thread.sleep(random.nextInt(5_000, 10_000));
      if (!flow.isFlowing()) {
        throw new AssertionError("all bars had passed after " + stops + " stops");
      }
      int instance = random.nextInt(children.size());
      if (stops++ % 2 == 0) {
        children.get(instance).kill();
        killNanos.add(System.nanoTime());
      } else {
        children.get(instance).terminate();
      }
      children.set(instance, start());
    }
    return stops;
  }

  /** Waits for all bars, terminates the children in order, and reads to the end. */
  void finish() throws Exception {
    flow.finish();
    CommittedReader.await(this::allBarsDone, "all bars committed as done");
    children.forEach(ChildProcess::terminate);
    CommittedReader.await(() -> openTransactions() == 0, "no open transaction");
    reader.awaitEnd();
  }

  private boolean allBarsDone() {
    try {
      Map<TopicPartition, OffsetAndMetadata> done =
          admin.listConsumerGroupOffsets("barcast-predict").partitionsToOffsetAndMetadata().get();
      for (int partition = 0; partition < PARTITIONS; partition++) {
        TopicPartition bars = new TopicPartition(TopicNames.PLAIN.of(Topic.BARS), partition);
        long end =
            admin.listOffsets(Map.of(bars, OffsetSpec.latest())).all().get().get(bars).offset();
        if (!done.containsKey(bars) || done.get(bars).offset() < end) {
          return false;
        }
      }
      return true;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("the broker does not answer", e);
    }
  }

  private long openTransactions() {
    ListTransactionsOptions open =
        new ListTransactionsOptions().filterStates(List.of(TransactionState.ONGOING));
    try {
      return admin.listTransactions(open).all().get().size();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("the broker does not answer", e);
    }
  }

  /** The figures of a reader that shares no code with Barcast. */
  Map<String, Integer> audit() {
    return TopicAudit.of(broker.bootstrapServers(), registry.url().toString(), "");
  }

  CommittedReader reader() {
    return reader;
  }

  int kills() {
    return killNanos.size();
  }

  int killsInTransaction() {
    return killsInTransaction;
  }

  /** The longest time without a new prediction in a partition, with one kill in it. */
  Duration longestGap() {
    long longest = 0;
    for (int partition = 0; partition < PARTITIONS; partition++) {
      long before = Long.MAX_VALUE;
      for (CommittedReader.Received received : reader.records(Topic.PREDICTIONS)) {
        if (received.record().partition() == partition) {
          longest =
              kills(before, received.nanos()) == 1
                  ? Math.max(longest, received.nanos() - before)
                  : longest;
          before = received.nanos();
        }
      }
    }
    return Duration.ofNanos(longest);
  }

  private long kills(long fromNanos, long toNanos) {
    return killNanos.stream().filter(kill -> fromNanos < kill && kill < toNanos).count();
  }

  @Override
  public void close() {
    flow.close();
    children.forEach(ChildProcess::close);
    reader.close();
    admin.close();
    registry.close();
    wire.close();
    broker.close();
  }
}

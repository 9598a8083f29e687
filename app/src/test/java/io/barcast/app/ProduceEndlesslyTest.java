package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.embedded.EmbeddedBroker;
import io.barcast.engine.bar.Bar;
import io.barcast.schemas.RegistryServer;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code produce --live} and {@code --watch} as processes that are killed in turn. */
@Tag("broker")
@Tag("slow")
@Timeout(240)
class ProduceEndlesslyTest {
  private static final String SCOPE = "produce-endlessly";
  private static final int KILLS = 5;
  private static final int FILES = 50;
  private static final int FILE_ROWS = 40;

  private final List<Bar> bars = new ArrayList<>();
  @TempDir Path folder;

  @Test
  void shouldSendEveryBarOnceAlthoughItIsKilledFiveTimes() throws Exception {
    SplittableRandom random = new SplittableRandom(4);
    Path dropped = Files.createDirectory(folder.resolve("dropped"));
    try (EmbeddedBroker broker = EmbeddedBroker.start(0);
        RegistryServer registry = RegistryServer.start(SCOPE, 0);
        Wire wire = Wire.open(Map.of("schema.registry.url", "mock://" + SCOPE));
        LocalBinance exchange = new LocalBinance()) {
      List<String> cluster =
          List.of("-b", broker.bootstrapServers(), "--schema-registry", registry.url().toString());
      assertThat(Commands.run(withTopics(cluster, dropped)).exitCode()).isZero();
      try (KafkaConsumer<byte[], byte[]> consumer = consumer(broker)) {
        for (int run = 0; run <= KILLS; run++) {
          int before = bars.size();
          List<ChildProcess> children = new ArrayList<>();
          if (run == KILLS || run % 2 == 0) {
            children.add(start(cluster, live(exchange)));
          }
          if (run == KILLS || run % 2 == 1) {
            children.add(start(cluster, watch(dropped)));
          }
          drop(dropped, run);
          CommittedReader.await(
              () -> read(consumer, wire) && bars.size() >= before + 60, "new bars");
          Thread.sleep(random.nextInt(100));
          if (run == KILLS) {
            CommittedReader.await(() -> results(dropped) == FILES, "a result of each file");
          }
          children.forEach(ChildProcess::kill);
          children.forEach(ChildProcess::close);
        }
        long end = consumer.endOffsets(consumer.assignment()).values().iterator().next();
        CommittedReader.await(() -> read(consumer, wire) && bars.size() >= end, "the end");
      }
    }

    List<Long> live = openTimes("BTCUSDT");
    long first = live.get(0);
    assertThat(live)
        .isEqualTo(LongStream.range(0, live.size()).mapToObj(i -> first + i * 60_000).toList());
    assertThat(bars.stream().filter(bar -> bar.series().symbol().equals("BTCUSDT")))
        .allMatch(bar -> bar.close() == LocalBinance.close(bar.openTimeMs()));
    assertThat(openTimes("A")).doesNotHaveDuplicates().hasSize(FILES * FILE_ROWS);
  }

  private Object[] withTopics(List<String> cluster, Path dropped) {
    List<Object> words = new ArrayList<>(List.of("produce"));
    words.addAll(cluster);
    words.addAll(List.of("--create-topics", "--partitions", 1, "--pace", "none", "--csv"));
    words.add(file(dropped, 0));
    return words.toArray();
  }

  private static ChildProcess start(List<String> cluster, List<String> flags) throws IOException {
    List<String> words = new ArrayList<>(List.of("produce"));
    words.addAll(cluster);
    words.addAll(flags);
    return ChildProcess.start("128m", Barcast.class, words.toArray(String[]::new));
  }

  private List<String> live(LocalBinance exchange) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("feeds.properties"),
            "feed.history.bars=20\nfeed.binance.stream.url=%s\nfeed.binance.history.url=%s\n"
                .formatted(exchange.streamUrl(), exchange.historyUrl()));
    return List.of("--live", "binance:BTCUSDT@1m", "--config", config.toString());
  }

  private static List<String> watch(Path dropped) {
    return List.of("--watch", dropped.toString(), "--unchanged-for", "0s");
  }

  /** Drops a share of the files: all of them in the runs before the last. */
  private static void drop(Path dropped, int run) {
    for (int number = run * FILES / KILLS; number < (run + 1) * FILES / KILLS; number++) {
      if (run < KILLS) {
        file(dropped, number);
      }
    }
  }

  private static Path file(Path dropped, int number) {
    List<String> rows =
        Commands.walk("A", 3, FILES * FILE_ROWS)
            .subList(number * FILE_ROWS, (number + 1) * FILE_ROWS);
    return Commands.write(dropped.resolve("A_1h_%02d.csv".formatted(number)), rows);
  }

  private static int results(Path dropped) {
    String[] names = dropped.toFile().list((where, name) -> name.endsWith(".csv.result.txt"));
    return names == null ? 0 : names.length;
  }

  private static KafkaConsumer<byte[], byte[]> consumer(EmbeddedBroker broker) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        List.of(new TopicPartition(TopicNames.PLAIN.of(Topic.BARS), 0));
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }

  private boolean read(KafkaConsumer<byte[], byte[]> consumer, Wire wire) {
    consumer
        .poll(Duration.ofMillis(100))
        .forEach(record -> bars.add(wire.value(Topic.BARS, record.value())));
    return true;
  }

  private List<Long> openTimes(String symbol) {
    return bars.stream()
        .filter(bar -> bar.series().symbol().equals(symbol))
        .map(Bar::openTimeMs)
        .toList();
  }
}

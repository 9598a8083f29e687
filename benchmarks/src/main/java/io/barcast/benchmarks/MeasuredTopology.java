package io.barcast.benchmarks;

import io.barcast.runtime.Settings;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.streams.PredictContext;
import io.barcast.streams.PredictMetrics;
import io.barcast.streams.PredictService;
import io.barcast.streams.StreamsProperties;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/** The topologies that are compared; all run with the pipeline's own properties. */
enum MeasuredTopology {
  /** Copies the bytes of {@code bars} to another topic: the cost of Kafka Streams itself. */
  PASS_THROUGH("pass-through", Stage.COPY) {
    @Override
    AutoCloseable start(Stage stage, String applicationId) throws IOException {
      Topology topology = new Topology();
      topology.addSource(
          "in",
          new ByteArrayDeserializer(),
          new ByteArrayDeserializer(),
          TopicNames.PLAIN.of(Topic.BARS));
      topology.addSink(
          "out", Stage.COPY, new ByteArraySerializer(), new ByteArraySerializer(), "in");
      return run(topology, settings(stage, applicationId));
    }
  },

  /** Writes what the pipeline writes, without computing it. */
  SAME_RECORDS("same records", TopicNames.PLAIN.of(Topic.PREDICTIONS)) {
    @Override
    AutoCloseable start(Stage stage, String applicationId) throws IOException {
      return run(SameRecords.topology(stage.wire()), settings(stage, applicationId));
    }
  },

  /** What one would write first; too slow to read the whole backlog. */
  FIRST_DRAFT("first draft", Stage.COPY) {
    @Override
    AutoCloseable start(Stage stage, String applicationId) throws IOException {
      return run(FirstDraft.topology(stage.wire()), settings(stage, applicationId));
    }

    @Override
    long share(long bars) {
      return bars / 50;
    }
  },

  WHOLE_PIPELINE("whole pipeline", TopicNames.PLAIN.of(Topic.PREDICTIONS)) {
    @Override
    AutoCloseable start(Stage stage, String applicationId) {
      PredictContext context =
          new PredictContext(
              stage.wire(),
              Workload.FORECASTING,
              List.of(),
              new PredictMetrics(new CollectorRegistry()));
      PredictService service = new PredictService(settings(stage, applicationId), context);
      service.start();
      return service;
    }
  };

  private final String label;
  private final String output;

  MeasuredTopology(String label, String output) {
    this.label = label;
    this.output = output;
  }

  String label() {
    return label;
  }

  /** Those that read the whole backlog, so that they can be measured on the bars after it. */
  static Set<MeasuredTopology> fast() {
    return EnumSet.complementOf(EnumSet.of(FIRST_DRAFT));
  }

  /** Of this many bars, how many are enough to measure it. */
  long share(long bars) {
    return bars;
  }

  /** The topic on which each bar becomes one record. */
  String output() {
    return output;
  }

  /** Starts it under its own application id, so that it reads all bars from the beginning. */
  abstract AutoCloseable start(Stage stage, String applicationId) throws IOException;

  private static AutoCloseable run(Topology topology, Settings settings) throws IOException {
    Path directory = Files.createTempDirectory("barcast-benchmark");
    KafkaStreams streams = new KafkaStreams(topology, StreamsProperties.of(settings, directory));
    streams.start();
    return () -> {
      streams.close();
      Utils.delete(directory.toFile());
    };
  }

  private static Settings settings(Stage stage, String applicationId) {
    return stage.settings().with(Map.of("application.id", applicationId));
  }
}

package io.barcast.app.demo;

import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.TopicReaderBuilder;
import io.barcast.schemas.Wire;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Builds the demo's report from its topics. They are read one after another, as each outcome is
 * matched with its prediction.
 */
final class DemoReportReader {
  private final Map<String, Object> consumer;
  private final Wire wire;

  DemoReportReader(Settings settings, Wire wire) {
    this.consumer = KafkaProperties.scanningConsumer(settings, "barcast-demo-report");
    this.wire = wire;
  }

  /** Reads all records that the topics hold now. */
  DemoReport report() {
    DemoReport report = new DemoReport();
    reader().raw(Topic.BARS).onRecord(record -> report.bar()).scan(consumer);
    read(Topic.FEATURES, report::row);
    read(Topic.PREDICTIONS, report::prediction);
    read(Topic.OUTCOMES, report::outcome);
    read(Topic.MODEL_ACTIVATIONS, report::activation);
    read(Topic.DRIFT_ALERTS, report::alert);
    read(Topic.MODELS, update -> report.model(update.card()));
    read(Topic.TRAINING_RUNS, report::run);
    read(Topic.DEAD_LETTERS, report::deadLetter);
    return report;
  }

  private <V> void read(Topic<V> topic, Consumer<V> values) {
    reader().on(topic, values).scan(consumer);
  }

  private TopicReaderBuilder reader() {
    return TopicReader.of(wire);
  }
}

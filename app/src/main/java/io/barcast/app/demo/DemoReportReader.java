package io.barcast.app.demo;

import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.Wire;

/** Makes the demo's report of what its topics hold. */
final class DemoReportReader {
  private static final String GROUP = "barcast-demo-report";

  private DemoReportReader() {}

  /** Everything that the topics hold now. */
  static DemoReport read(Settings settings, Wire wire) {
    DemoReport report = new DemoReport();
    TopicReader.of(wire)
        .on(Topic.FEATURES, report::row)
        .on(Topic.PREDICTIONS, report::prediction)
        .on(Topic.OUTCOMES, report::outcome)
        .on(Topic.MODEL_ACTIVATIONS, report::activation)
        .on(Topic.DRIFT_ALERTS, report::alert)
        .on(Topic.MODELS, update -> report.model(update.card()))
        .on(Topic.TRAINING_RUNS, report::run)
        .on(Topic.DEAD_LETTERS, report::deadLetter)
        .scan(KafkaProperties.consumer(settings, GROUP));
    TopicReader.of(wire)
        .raw(Topic.BARS)
        .onRecord(record -> report.bar())
        .scan(KafkaProperties.consumer(settings, GROUP));
    return report;
  }
}

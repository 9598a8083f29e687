package io.barcast.app.demo;

import io.barcast.app.topics.TopicScan;
import io.barcast.runtime.Settings;
import io.barcast.schemas.DeadLetter;
import io.barcast.schemas.Topic;
import io.barcast.schemas.Wire;

/** Makes the demo's report of what its topics hold. */
final class TopicReader {
  private final TopicScan topics;
  private final Wire wire;

  TopicReader(Settings settings, Wire wire) {
    this.topics = new TopicScan(settings, "barcast-demo-report");
    this.wire = wire;
  }

  /** Everything that the topics hold now. */
  DemoReport report() {
    DemoReport report = new DemoReport();
    topics.read(Topic.BARS, record -> report.bar());
    topics.read(Topic.FEATURES, wire, report::row);
    topics.read(Topic.PREDICTIONS, wire, report::prediction);
    topics.read(Topic.OUTCOMES, wire, report::outcome);
    topics.read(Topic.MODEL_ACTIVATIONS, wire, report::activation);
    topics.read(Topic.DRIFT_ALERTS, wire, report::alert);
    topics.read(Topic.MODELS, wire, update -> report.model(update.card()));
    topics.read(Topic.TRAINING_RUNS, wire, report::run);
    topics.read(Topic.DEAD_LETTERS, record -> report.deadLetter(DeadLetter.from(record)));
    return report;
  }
}

package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barcast.app.Commands.Ended;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.schemas.Topic;
import io.barcast.streams.PredictContext;
import io.barcast.streams.PredictMetrics;
import io.barcast.streams.PredictService;
import io.prometheus.client.CollectorRegistry;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A model and an alert that reach predict after the bars for which they were meant. */
@Tag("broker")
@Timeout(120)
class LateModelReplayTest {
  private static final int SYMBOLS = 2;
  private static final long HOUR_MS = 3_600_000;

  private final List<Bar> bars = SamplePipeline.bars(SYMBOLS, 200);
  private final ModelUpdate model = SamplePipeline.model();

  @Test
  void shouldSwitchAndDistrustAtTheRecordedBars() throws Exception {
    try (TerminalCluster cluster = new TerminalCluster()) {
      cluster.createTopics();
      live(cluster);

      Ended ended = cluster.run("verify", "-o", "json");

      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(3);
      assertThat(ended.err()).contains("a drift alert came too late for 20 bars");
      for (JsonNode topic : new ObjectMapper().readTree(ended.out())) {
        boolean invented = topic.get("topic").asText().equals("drift-alerts");
        assertThat(topic.get("equal").asBoolean()).as(topic.toString()).isNotEqualTo(invented);
      }
    }
  }

  private void live(TerminalCluster cluster) throws Exception {
    PredictContext context =
        new PredictContext(
            cluster.wire(),
            Forecasting.standard(),
            List.of(SamplePipeline.KEYS.getPublic()),
            new PredictMetrics(new CollectorRegistry()));
    try (CommittedReader reader =
            new CommittedReader(cluster.settings().require("bootstrap.servers"), cluster.wire());
        PredictService predict = new PredictService(cluster.settings(), context)) {
      predict.start();
      send(cluster, reader, 0, 150);
      cluster.send(List.of(SamplePipeline.modelRecord(cluster.wire())));
      CommittedReader.await(() -> context.models().size() == 1, "the model known");
      send(cluster, reader, 150, 170);
      DriftAlert alert = alert();
      cluster.send(List.of(cluster.wire().record(Topic.DRIFT_ALERTS, alert, alert.timeMs())));
      CommittedReader.await(
          () -> context.models().knows(alert.trustChange().orElseThrow()), "the alert known");
      send(cluster, reader, 170, 200);
    }
  }

  /** Nothing recorded gives rise to it; it counts from the 160th bar on. */
  private DriftAlert alert() {
    return new DriftAlert(
        "late",
        model.card().id(),
        DriftAlert.Scope.PERFORMANCE,
        "skill",
        "cusum",
        12,
        10,
        140 * HOUR_MS,
        160 * HOUR_MS,
        DriftAlert.State.RAISED,
        DriftAlert.Severity.CRITICAL,
        List.of());
  }

  private void send(TerminalCluster cluster, CommittedReader reader, int from, int to)
      throws Exception {
    cluster.send(
        bars.subList(SYMBOLS * from, SYMBOLS * to).stream()
            .map(bar -> cluster.wire().record(Topic.BARS, bar, bar.closeTimeMs()))
            .toList());
    CommittedReader.await(
        () -> reader.records(Topic.FEATURES).size() == SYMBOLS * to, to + " bars processed");
  }
}

package io.barcast.monitoring.webhook;

import static io.barcast.monitoring.webhook.TestReceiver.await;
import static io.barcast.monitoring.webhook.WebhookSamples.alert;
import static io.barcast.monitoring.webhook.WebhookSamples.prediction;
import static io.barcast.monitoring.webhook.WebhookSamples.run;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftAlert.State;
import io.barcast.monitoring.webhook.TestReceiver.Request;
import io.barcast.runtime.Outage;
import io.barcast.schemas.Topic;
import io.barcast.schemas.Wire;
import io.barcast.schemas.json.EventJson;
import io.barcast.schemas.json.RecordJson;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WebhookDeliveryTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration SHORT_LIMIT = Duration.ofSeconds(2);
  private static final Duration LONG_LIMIT = Duration.ofMinutes(1);
  private static final String SECRET = "thirty-two letters of a secret..";

  @TempDir Path folder;
  private final TestReceiver receiver = new TestReceiver();
  private final Wire wire =
      Wire.open(Map.of("schema.registry.url", "mock://" + System.identityHashCode(this)));
  private final FakeTopics topics = new FakeTopics(wire);
  private CollectorRegistry registry = new CollectorRegistry();
  private Optional<PredictionFilter> predictions = Optional.empty();
  private StopSignal stop = new StopSignal();
  private Optional<ReceiverThread> running = Optional.empty();

  @BeforeEach
  void begin() throws Exception {
    topics.write(Topic.DRIFT_ALERTS, 0, alert("old", State.RAISED));
    start(LIMIT);
  }

  /** Starts the webhook, as a new process would, and waits until it reads. */
  private void start(Duration limit) throws IOException, InterruptedException {
    registry = new CollectorRegistry();
    stop = new StopSignal();
    Path secret = Files.writeString(folder.resolve("secret"), SECRET);
    Receiver to =
        new Receiver(
            "desk",
            Endpoint.of(receiver.url() + "?key=k"),
            Optional.of(MessageSigner.read(secret)));
    RetryPauses pauses = new RetryPauses(Duration.ofMillis(1), () -> 0);
    ReceiverFigures figures = new WebhookFigures(registry).of("desk", System::nanoTime);
    HttpPoster poster = new HttpPoster(to, limit, InstantSource.system(), stop);
    Deliverer deliverer = new Deliverer(to, poster, pauses, figures, new Outage("desk"), stop);
    WebhookSubscription subscription =
        new WebhookSubscription(wire, predictions, topics::open, deliverer, figures, stop);
    ReceiverThread thread = new ReceiverThread(to, subscription, pauses, stop);
    thread.start();
    running = Optional.of(thread);
    await(() -> topics.committed(Topic.DRIFT_ALERTS, 0) >= 0);
  }

  private void close() {
    running.ifPresent(thread -> assertThat(thread.outage()).isEmpty());
    running.ifPresent(ReceiverThread::close);
    running = Optional.empty();
  }

  @AfterEach
  void end() {
    close();
    receiver.close();
    wire.close();
  }

  private double figure(String name) {
    return registry.getSampleValue(
        "barcast_webhook_" + name, new String[] {"receiver"}, new String[] {"desk"});
  }

  private void writeAlerts(int count) {
    IntStream.range(0, count)
        .forEach(i -> topics.write(Topic.DRIFT_ALERTS, 0, alert("a" + i, State.RAISED)));
  }

  private static String id(int offset) {
    return "drift-alerts-0-%d-%d".formatted(offset, 1_000 * offset);
  }

  @Test
  void shouldPostWhatIsNewInItsEnvelope() throws Exception {
    DriftAlert raised = alert("a", State.RAISED);
    topics.write(Topic.DRIFT_ALERTS, 0, raised);
    topics.write(Topic.DRIFT_ALERTS, 0, alert("a", State.CONTINUING));
    topics.write(Topic.DRIFT_ALERTS, 0, alert("a", State.CLEARED));
    await(() -> receiver.taken.size() == 3);
    topics.write(Topic.TRAINING_RUNS, 1, run("drift:a"));
    topics.write(Topic.PREDICTIONS, 0, prediction("ACME", Trust.PROVEN));
    await(() -> receiver.taken.size() == 4);

    List<JsonNode> bodies = receiver.taken.stream().map(WebhookDeliveryTest::json).toList();
    assertThat(bodies)
        .extracting(body -> body.path("type").asText())
        .containsExactly("alert.raised", "alert.continuing", "alert.cleared", "training_run");
    assertThat(bodies.get(0).path("data")).isEqualTo(RecordJson.alert(raised));
    assertThat(bodies.get(3).path("data")).isEqualTo(RecordJson.run(run("drift:a")));
    assertThat(bodies.get(0).path("time").asText()).isEqualTo("1970-01-01T00:00:01Z");
    assertThat(receiver.takenIds())
        .containsExactly(id(1), id(2), id(3), "training-runs-1-0-0")
        .isEqualTo(bodies.stream().map(body -> body.path("id").asText()).toList());
    assertThat(receiver.taken)
        .allSatisfy(
            request -> {
              assertThat(request.path()).isEqualTo("/hook?key=k");
              assertThat(request.signature()).isEqualTo("v1," + signature(request));
            });
  }

  private static JsonNode json(Request request) {
    try {
      return new ObjectMapper().readTree(request.body());
    } catch (IOException e) {
      throw new AssertionError(request.body(), e);
    }
  }

  private static String signature(Request request) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
    mac.update((request.id() + "." + request.timestamp() + ".").getBytes(UTF_8));
    return Base64.getEncoder().encodeToString(mac.doFinal(request.body().getBytes(UTF_8)));
  }

  @Test
  void shouldPostThePredictionsThatAreAskedFor() throws Exception {
    close();
    predictions = Optional.of(FilterText.parse("trust=proven"));
    start(LIMIT);
    await(() -> topics.committed(Topic.PREDICTIONS, 0) == 0);

    topics.write(Topic.PREDICTIONS, 0, prediction("ACME", Trust.UNPROVEN));
    topics.write(Topic.PREDICTIONS, 0, prediction("ACME", Trust.PROVEN));
    topics.write(Topic.PREDICTIONS, 0, prediction("ACME", Trust.SUSPENDED));
    await(() -> topics.committed(Topic.PREDICTIONS, 0) == 3);

    assertThat(receiver.takenIds()).containsExactly("predictions-0-1-1000");
    assertThat(json(receiver.taken.get(0)).path("data"))
        .isEqualTo(EventJson.prediction(prediction("ACME", Trust.PROVEN)));
  }

  @Test
  void shouldSendAgainUntilTheReceiverComesBack() throws Exception {
    close();
    start(SHORT_LIMIT);
    receiver.answerNext(503, 500, 429, 408, 302, TestReceiver.HANG_UP, TestReceiver.SILENCE, 503);
    writeAlerts(3);
    await(() -> receiver.taken.size() == 3);

    assertThat(receiver.takenIds()).containsExactly(id(1), id(2), id(3));
    assertThat(receiver.others).hasSize(8).allMatch(request -> request.id().equals(id(1)));
    assertThat(receiver.others).noneMatch(request -> request.path().equals("/elsewhere"));
    await(() -> figure("waiting_records") == 0);
    assertThat(figure("failed_total")).isEqualTo(8);
    assertThat(figure("refused_total")).isZero();
    assertThat(figure("retrying_seconds")).isZero();
    assertThat(figure("seconds_since_success")).isBetween(0.0, 10.0);
    assertThat(
            registry.getSampleValue(
                "barcast_webhook_delivered_total",
                new String[] {"receiver", "type"},
                new String[] {"desk", "alert.raised"}))
        .isEqualTo(3);
  }

  @Test
  void shouldNotRepeatWhatIsRefused() throws Exception {
    receiver.answerNext(400, 404, 410);
    writeAlerts(4);
    await(() -> receiver.taken.size() == 1);

    assertThat(receiver.takenIds()).containsExactly(id(4));
    assertThat(receiver.others).extracting(Request::id).containsExactly(id(1), id(2), id(3));
    assertThat(figure("refused_total")).isEqualTo(3);
    assertThat(figure("failed_total")).isZero();
  }

  @Test
  void shouldGoOnAfterARestartWithoutLossOrRepetition() throws Exception {
    writeAlerts(2);
    await(() -> receiver.taken.size() == 2);
    receiver.answerAll(503);
    writeAlerts(3);
    await(() -> !receiver.others.isEmpty() && figure("waiting_records") == 3);
    assertThat(figure("retrying_seconds")).isPositive();
    assertThat(topics.committed(Topic.DRIFT_ALERTS, 0)).isEqualTo(3);

    close();
    writeAlerts(1);
    receiver.answerAll(204);
    start(LIMIT);
    await(() -> topics.committed(Topic.DRIFT_ALERTS, 0) == 7);
    close();
    start(LIMIT);
    writeAlerts(1);
    await(() -> topics.committed(Topic.DRIFT_ALERTS, 0) == 8);

    assertThat(receiver.takenIds())
        .containsExactly(id(1), id(2), id(3), id(4), id(5), id(6), id(7));
  }

  @Test
  void shouldKeepTheOrderOfEachPartition() throws Exception {
    close();
    predictions = Optional.of(FilterText.parse("all"));
    start(LIMIT);
    await(() -> topics.committed(Topic.PREDICTIONS, 1) == 0);
    int each = 120;
    for (int i = 0; i < each; i++) {
      topics.write(Topic.PREDICTIONS, 0, prediction("ACME", Trust.PROVEN));
      topics.write(Topic.PREDICTIONS, 1, prediction("OTHER", Trust.PROVEN));
      receiver.answerNext(204, 503, 204, TestReceiver.HANG_UP);
    }
    await(() -> new HashSet<>(receiver.takenIds()).size() == 2 * each);

    for (int partition = 0; partition < 2; partition++) {
      String prefix = "predictions-" + partition + "-";
      assertThat(receiver.takenIds().stream().filter(id -> id.startsWith(prefix)))
          .isEqualTo(
              IntStream.range(0, each)
                  .mapToObj(offset -> prefix + offset + "-" + 1_000 * offset)
                  .toList());
    }
  }

  @Test
  void shouldSkipWhatCannotBeRead() throws Exception {
    topics.write(Topic.DRIFT_ALERTS, 0, new byte[] {9});
    writeAlerts(1);
    await(() -> receiver.taken.size() == 1);

    assertThat(receiver.takenIds()).containsExactly(id(2));
    await(() -> topics.committed(Topic.DRIFT_ALERTS, 0) == 3);
  }

  @Test
  void shouldEndAtOnceWhileTheReceiverIsSilent() throws Exception {
    close();
    start(LONG_LIMIT);
    receiver.answerAll(TestReceiver.SILENCE);
    writeAlerts(1);
    await(() -> !receiver.others.isEmpty());

    long beginNanos = System.nanoTime();
    close();

    assertThat(Duration.ofNanos(System.nanoTime() - beginNanos)).isLessThan(Duration.ofSeconds(5));
    assertThat(topics.committed(Topic.DRIFT_ALERTS, 0)).isEqualTo(1);
  }
}

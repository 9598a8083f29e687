package io.barcast.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.runtime.Health;
import io.barcast.runtime.TelemetryServer;
import io.barcast.schemas.RetrainRequest;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AlertWebhookTest {
  private static final String TOKEN = "s3cret";
  private static final String FIRING = alert("firing", "1h");

  private final NewestFeatures newest = new NewestFeatures();
  private final List<RetrainRequest> sent = new ArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private TelemetryServer server = serve(TOKEN);
  private boolean kafkaIsDown;
  private boolean caughtUp = true;

  private TelemetryServer serve(String token) {
    AlertWebhook webhook =
        new AlertWebhook(
            token, "interval", new RetrainRequester(() -> caughtUp, newest, this::send));
    return TelemetryServer.start(
        "127.0.0.1", 0, new CollectorRegistry(), Health::up, Map.of(AlertWebhook.PATH, webhook));
  }

  private void send(RetrainRequest request) {
    if (kafkaIsDown) {
      throw new RetrainRequester.UnsentException("no broker", new IOException());
    }
    sent.add(request);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static String alert(String status, String interval) {
    return """
        {"version": "4", "status": "%s", "alerts": [{"status": "%s",
          "labels": {"alertname": "SkillLost", "interval": "%s"},
          "startsAt": "2026-11-30T12:00:00.123Z", "endsAt": "0001-01-01T00:00:00Z",
          "fingerprint": "fe5a3d2c1b"}]}
        """
        .formatted(status, status, interval);
  }

  private void addFeatures() {
    newest.add(Records.features(7_200_000));
  }

  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + server.port() + AlertWebhook.PATH))
        .header("Authorization", "Bearer " + TOKEN);
  }

  private HttpResponse<String> answer(HttpRequest request) throws Exception {
    return client.send(request, BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String body) throws Exception {
    return answer(request().POST(BodyPublishers.ofString(body)).build());
  }

  @Test
  void shouldRequestARunForAFiringAlertOnce() throws Exception {
    addFeatures();

    HttpResponse<String> first = post(FIRING);
    HttpResponse<String> replayed = post(FIRING);

    String id = "alertmanager:fe5a3d2c1b@2026-11-30T12:00:00.123Z";
    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(first.body()).contains(id, "\"result\":\"requested\"");
    assertThat(replayed.statusCode()).isEqualTo(202);
    assertThat(replayed.body()).contains(id, "\"result\":\"known\"");
    assertThat(sent)
        .containsExactly(new RetrainRequest(id, "1h", 7_200_000, "Alertmanager: SkillLost"));
  }

  @Test
  void shouldRequestAnotherRunWhenTheAlertFiresAgain() throws Exception {
    addFeatures();

    post(FIRING);
    post(FIRING.replace("T12:00", "T13:00"));

    assertThat(sent).extracting(RetrainRequest::id).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void shouldHearOnlyWhoHasTheToken() throws Exception {
    addFeatures();

    for (String forged :
        List.of("Bearer s3cre", "Bearer s3cretx", "Basic s3cret", "s3cret", "Bearer ")) {
      HttpResponse<String> refused =
          answer(
              request()
                  .setHeader("Authorization", forged)
                  .POST(BodyPublishers.ofString(FIRING))
                  .build());
      assertThat(refused.statusCode()).as(forged).isEqualTo(401);
      assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }
    assertThat(sent).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s3cret"})
  void shouldHearNobodyWithoutAConfiguredToken(String given) throws Exception {
    addFeatures();
    server.close();
    server = serve("");

    HttpResponse<String> refused =
        answer(
            request()
                .setHeader("Authorization", "Bearer " + given)
                .POST(BodyPublishers.ofString(FIRING))
                .build());

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("monitor.retrain.token");
    assertThat(sent).isEmpty();
  }

  @Test
  void shouldRefuseAMessageThatIsTooLarge() throws Exception {
    addFeatures();
    String padding = " ".repeat(AlertWebhook.MOST_BYTES - FIRING.getBytes(UTF_8).length);

    assertThat(post(FIRING + padding + " ").statusCode()).isEqualTo(413);
    assertThat(sent).isEmpty();
    assertThat(post(FIRING + padding).statusCode()).isEqualTo(202);
    assertThat(sent).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "[]",
        "{}",
        "{\"alerts\": 7}",
        "{\"alerts\": [7]}",
        "{\"alerts\": [{\"status\": \"firing\"}]}",
        "{\"alerts\": [{\"status\": \"firing\", \"fingerprint\": \"a b\", \"startsAt\":"
            + " \"2026-11-30T12:00:00Z\"}]}",
        "{\"alerts\": [{\"status\": \"firing\", \"fingerprint\": \"a\", \"startsAt\": \"today\"}]}"
      })
  void shouldRefuseWhatIsNoMessageOfAlertmanager(String body) throws Exception {
    HttpResponse<String> refused = post(body);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).startsWith("{\"error\":");
    assertThat(sent).isEmpty();
  }

  @Test
  void shouldUseNothingOfAMessageWithAWrongAlert() throws Exception {
    addFeatures();
    String both = FIRING.replace("}]}", "}, {\"status\": \"firing\"}]}");

    assertThat(post(both).statusCode()).isEqualTo(400);
    assertThat(sent).isEmpty();
  }

  @Test
  void shouldIgnoreWhatAsksForNoRun() throws Exception {
    addFeatures();

    assertThat(post(alert("resolved", "1h")).body().strip()).isEqualTo("{\"alerts\":[]}");
    assertThat(post(FIRING.replace("\"interval\"", "\"bars\"")).body())
        .contains("ignored: it has no label that names the bars");
    assertThat(post(alert("firing", "hourly")).body()).contains("ignored: ", "hourly");
    assertThat(post(alert("firing", "1d")).body())
        .contains("ignored: there are no features of 1d bars");
    assertThat(sent).isEmpty();
  }

  @Test
  void shouldBeSentAgainWhatKafkaDoesNotTake() throws Exception {
    addFeatures();
    kafkaIsDown = true;
    assertThat(post(FIRING).statusCode()).isEqualTo(503);

    kafkaIsDown = false;
    assertThat(post(FIRING).body()).contains("\"result\":\"requested\"");
    assertThat(sent).hasSize(1);
  }

  @Test
  void shouldBeSentAgainWhatComesBeforeTheNewestFeaturesAreKnown() throws Exception {
    caughtUp = false;
    assertThat(post(FIRING).statusCode()).isEqualTo(503);

    addFeatures();
    caughtUp = true;
    assertThat(post(FIRING).body()).contains("\"result\":\"requested\"");
  }

  @Test
  void shouldTakeOnlyPostsToItsPath() throws Exception {
    assertThat(answer(request().GET().build()).statusCode()).isEqualTo(405);
    URI below = URI.create("http://127.0.0.1:" + server.port() + AlertWebhook.PATH + "/more");
    assertThat(answer(HttpRequest.newBuilder(below).GET().build()).statusCode()).isEqualTo(404);
  }
}

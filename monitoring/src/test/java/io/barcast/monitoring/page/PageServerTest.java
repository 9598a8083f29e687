package io.barcast.monitoring.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.calendar.Calendars;
import io.barcast.runtime.Health;
import io.barcast.runtime.TelemetryServer;
import io.prometheus.client.CollectorRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page over HTTP, on the server that also answers health checks. */
@Timeout(60)
class PageServerTest {
  private final PageHistory history = PageSamples.full();
  private final PageServer page =
      new PageServer(
          new Api(history, Calendars.auto(), PageSamples.DRIFT, PageSamples.LIVE),
          history,
          new StreamClients());
  private final TelemetryServer server =
      TelemetryServer.start("127.0.0.1", 0, new CollectorRegistry(), Health::up, Map.of("/", page));
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    server.close();
    page.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = request(path);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @Test
  void shouldServeThePageUnderAStrictPolicy() throws Exception {
    HttpResponse<byte[]> index = get("/");

    assertThat(index.statusCode()).isEqualTo(200);
    assertThat(header(index, "Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(index, "Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
    assertThat(header(index, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(index, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(get("/page/index.html").body()).isEqualTo(index.body());
  }

  @Test
  void shouldNotSendAFileAgain() throws Exception {
    HttpResponse<byte[]> first = get("/page/openapi.json");
    HttpResponse<byte[]> second = get("/page/openapi.json", "If-None-Match", header(first, "ETag"));

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(second.statusCode()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
    assertThat(get("/api/openapi.json").body()).isEqualTo(first.body());
  }

  @Test
  void shouldServeNothingBesideThePage() throws Exception {
    for (String path :
        List.of(
            "/page/PageServer.class",
            "/page/../MonitorService.class",
            "/page/%2e%2e/x.js",
            "/page/",
            "/page/none.js",
            "/other",
            "/api/",
            "/api/nothing")) {
      HttpResponse<byte[]> answer = get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(new String(answer.body(), UTF_8)).startsWith("{\"error\":\"there is no ");
    }
  }

  @Test
  void shouldCompressLargeAnswersForThoseWhoTakeIt() throws Exception {
    HttpResponse<byte[]> plain = get("/api/bars/ACME");
    HttpResponse<byte[]> zipped = get("/api/bars/ACME", "Accept-Encoding", "gzip, br");

    assertThat(header(zipped, "Content-Encoding")).isEqualTo("gzip");
    assertThat(zipped.body().length).isLessThan(plain.body().length / 4);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
      assertThat(in.readAllBytes()).isEqualTo(plain.body());
    }
    assertThat(header(get("/api/health", "Accept-Encoding", "gzip"), "Content-Encoding")).isEmpty();
    assertThat(header(get("/api/bars/ACME", "Accept-Encoding", "gzip;q=0"), "Content-Encoding"))
        .isEmpty();
  }

  @Test
  void shouldAnswerGetAndHeadOnly() throws Exception {
    HttpResponse<byte[]> head =
        client.send(
            request("/api/health").method("HEAD", BodyPublishers.noBody()).build(),
            BodyHandlers.ofByteArray());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(header(head, "Content-Length"))
        .isEqualTo(Integer.toString(get("/api/health").body().length));

    HttpResponse<byte[]> post =
        client.send(
            request("/api/health").POST(BodyPublishers.ofString("{}")).build(),
            BodyHandlers.ofByteArray());
    assertThat(post.statusCode()).isEqualTo(405);
    assertThat(header(post, "Allow")).isEqualTo("GET, HEAD");
  }

  @Test
  void shouldRefuseInJson() throws Exception {
    HttpResponse<byte[]> wrong = get("/api/bars/ACME?limit=0");

    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(new String(wrong.body(), UTF_8))
        .isEqualTo("{\"error\":\"limit is '0', expected a number from 1 to 2000\"}\n");
  }

  @Test
  void shouldAnswerHealthChecksWhileClientsDoNotRead() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int number = 0; number < 30; number++) {
        sockets.add(unread("/api/outcomes?limit=2000"));
      }
      assertThat(get("/health").statusCode()).isEqualTo(200);
      assertThat(get("/metrics").statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  /** Asks the same many times over one connection, and reads nothing. */
  private Socket unread(String path) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
    socket.getOutputStream().write(request.repeat(50).getBytes(UTF_8));
    return socket;
  }
}

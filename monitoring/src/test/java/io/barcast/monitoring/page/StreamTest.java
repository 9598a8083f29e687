package io.barcast.monitoring.page;

import static io.barcast.monitoring.page.PageSamples.ACME;
import static io.barcast.monitoring.page.PageSamples.at;
import static io.barcast.monitoring.page.PageSamples.bar;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.calendar.Calendars;
import io.barcast.runtime.Health;
import io.barcast.runtime.TelemetryServer;
import io.barcast.schemas.DeadLetter;
import io.barcast.schemas.TopicNames;
import io.prometheus.client.CollectorRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The stream on real sockets. */
@Timeout(60)
class StreamTest {
  private static final SeriesId BETA = SeriesId.of("BETA", "1h");

  private final PageHistory history = PageSamples.empty(10_000);
  private final StreamClients clients = new StreamClients(200, 1_000);
  private final PageServer page =
      new PageServer(
          new Api(history, Calendars.auto(), PageSamples.DRIFT, PageSamples.LIVE),
          history,
          clients);
  private final TelemetryServer server =
      TelemetryServer.start("127.0.0.1", 0, new CollectorRegistry(), Health::up, Map.of("/", page));
  private final List<Client> opened = new ArrayList<>();
  private long bars;

  private final class Client {
    private final Socket socket = new Socket();
    private final BufferedReader lines;
    private volatile int read;

    Client(String query) throws IOException {
      this(server.port(), query);
    }

    Client(int port, String query) throws IOException {
      socket.setReceiveBufferSize(4_096);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      // Without chunks between the lines.
      String request = "GET /api/stream" + query + " HTTP/1.0\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      opened.add(this);
    }

    /** Reads up to a line with this beginning and returns it. */
    String await(String beginning) throws IOException {
      String line = lines.readLine();
      while (line != null && !line.startsWith(beginning)) {
        line = lines.readLine();
      }
      assertThat(line).as(beginning).isNotNull();
      return line;
    }
  }

  @AfterEach
  void close() throws IOException {
    for (Client client : opened) {
      client.socket.close();
    }
    server.close();
    page.close();
  }

  private void give(SeriesId series) {
    bars++;
    Bar bar = bar(series, (int) bars, 100);
    history.bar(at(bars), bar);
    clients.publish("bar", series, () -> new SeriesEndpoints(history).bar(bar));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (int attempt = 0; attempt < 2_000 && !condition.getAsBoolean(); attempt++) {
      Thread.sleep(10);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @Test
  void shouldSendTheBarsOfOneSeriesAndGreetFirst() throws Exception {
    give(ACME);
    give(BETA);
    clients.progress(JsonNodeFactory.instance.objectNode().put("bars", 2));
    Client client = new Client("?symbol=ACME");

    assertThat(client.await("Content-type")).endsWith("text/event-stream; charset=utf-8");
    client.await("retry: 2000");
    client.await("event: hello");
    client.await("event: progress");
    assertThat(client.await("data: ")).isEqualTo("data: {\"bars\":2}");
    client.await(": heartbeat");
    give(BETA);
    give(ACME);
    client.await("event: bar");
    assertThat(client.await("data: ")).contains("\"symbol\":\"ACME\"", "\"missed_bars\":0");
  }

  @Test
  void shouldDropAClientThatNeverReadsAndServeTheOthers() throws Exception {
    give(ACME);
    List<Client> readers = new ArrayList<>();
    new Client("?symbol=ACME");
    for (int number = 0; number < 20; number++) {
      readers.add(new Client("?symbol=ACME"));
    }
    await(() -> clients.size() == 21);
    List<Thread> threads = new ArrayList<>();
    for (Client reader : readers) {
      Thread thread = new Thread(() -> readAll(reader));
      thread.start();
      threads.add(thread);
    }

    long slowestNs = 0;
    int given = 0;
    while (clients.size() > 20) {
      long startNs = System.nanoTime();
      give(ACME);
      slowestNs = Math.max(slowestNs, System.nanoTime() - startNs);
      given++;
      int atLeast = given - StreamClient.MOST_WAITING / 2;
      await(() -> readers.stream().allMatch(reader -> reader.read >= atLeast));
    }
    assertThat(clients.size()).isEqualTo(20);
    assertThat(slowestNs).isLessThan(1_000_000_000L);
    clients.publish("end", () -> JsonNodeFactory.instance.objectNode());
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(readers).extracting(reader -> reader.read).containsOnly(given);
  }

  @Test
  void shouldTellASlowClientThatEventsWereLeftOut() throws Exception {
    give(ACME);
    Client client = new Client("?symbol=ACME");
    client.await("event: hello");
    String large = "x".repeat(100_000);
    for (int event = 0; event <= 2 * StreamClient.MOST_WAITING; event++) {
      clients.publish("event", () -> JsonNodeFactory.instance.objectNode().put("text", large));
    }

    client.await("event: reset");
    clients.publish("end", () -> JsonNodeFactory.instance.objectNode());
    client.await("event: end");
    assertThat(clients.size()).isEqualTo(1);
  }

  /** Reads to the event {@code end} and counts the bars before it. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  private static void readAll(Client client) {
    try {
      String line = client.lines.readLine();
      while (line != null && !line.equals("event: end")) {
        client.read += line.equals("event: bar") ? 1 : 0;
        line = client.lines.readLine();
      }
    } catch (IOException e) {
      client.read = -1;
    }
  }

  @Test
  void shouldSendWhatABarTurnsOutToBe() throws Exception {
    LivePage live =
        new LivePage(
            1_000, TopicNames.PLAIN, Calendars.auto(), PageSamples.DRIFT, PageSamples.LIVE);
    try (TelemetryServer own =
        TelemetryServer.start(
            "127.0.0.1", 0, new CollectorRegistry(), Health::up, live.handlers())) {
      live.bar(at(0), bar(ACME, 1, 100));
      Client client = new Client(own.port(), "?symbol=ACME");
      client.await("event: hello");
      live.bar(at(1), bar(ACME, 9, 100));
      client.await("event: bar");
      live.features(PageSamples.features(ACME, 9, PageSamples.holeBefore(9, 7), false));
      client.await("event: bar");
      assertThat(client.await("data: ")).contains("\"missed_bars\":7");
      live.features(PageSamples.features(ACME, 9, null, true));
      client.await("event: bar");
      assertThat(client.await("data: ")).contains("\"missed_bars\":0");
      live.deadLetter(at(0), new DeadLetter("bars", 0, 1, "stale", "", null, new byte[0]));
      client.await("event: rejected");
      assertThat(client.await("data: ")).contains("\"open_time\":\"2024-01-01T08:00:00Z\"");
    } finally {
      live.close();
    }
  }

  @Test
  void shouldForgetAClientThatHasGoneAndTakeItBack() throws Exception {
    Client client = new Client("");
    await(() -> clients.size() == 1);
    client.socket.close();
    await(() -> clients.size() == 0);

    new Client("").await("event: hello");
    assertThat(clients.size()).isEqualTo(1);
  }

  @Test
  void shouldRefuseAWrongSymbolAndTooManyClients() throws Exception {
    assertThat(status("?symbol=NONE")).isEqualTo(404);
    assertThat(status("?series=ACME")).isEqualTo(400);
    for (int number = 0; number < StreamClients.MOST; number++) {
      new Client("");
    }
    await(() -> clients.size() == StreamClients.MOST);
    assertThat(status("")).isEqualTo(503);
    HttpRequest health =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/health")).build();
    assertThat(HttpClient.newHttpClient().send(health, BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
  }

  private int status(String query) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.port() + "/api/stream" + query))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
  }
}

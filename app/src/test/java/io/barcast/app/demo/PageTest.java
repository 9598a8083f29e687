package io.barcast.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.browser.Chromium;
import io.barcast.app.browser.Tab;
import io.barcast.engine.calendar.Calendars;
import io.barcast.monitoring.MonitorService;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.TelemetryServer;
import io.barcast.schemas.Topic;
import io.prometheus.client.CollectorRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The live page as a browser shows it, after a market with a planted change. */
@Tag("broker")
@Tag("slow")
@Timeout(300)
class PageTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String HOSTILE = "<script>document.title='taken'</script>";

  @TempDir private static Path profile;
  private static Chromium browser;
  private static EmbeddedStack stack;
  private static DemoServer server;
  private static Tab first;

  private Tab tab;

  @BeforeAll
  static void start() throws Exception {
    browser = Chromium.start(profile);
    server = DemoServer.start(0);
    first = browser.open(server.url(), 1440, 900);
    stack =
        new EmbeddedStack(
            PlantedChange.spec(), PlantedChange.settings(), server, PlantedChange.KEYS);
    sendHostile();
    BrokerRecords.publish(stack);
  }

  /** A record that is no bar. */
  private static void sendHostile() {
    Map<String, Object> properties = KafkaProperties.producer(stack.settings());
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(properties, bytes, bytes)) {
      String topic = stack.wire().topicNames().of(Topic.BARS);
      var unused =
          producer.send(
              new ProducerRecord<>(topic, HOSTILE.getBytes(UTF_8), HOSTILE.getBytes(UTF_8)));
    }
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() {
    tab = browser.open(server.url(), 1440, 900);
  }

  /** In the tab that was open while the pipeline started. */
  @Test
  void shouldFillFromTheFirstSecondWithoutAnError() throws Exception {
    first.await(live(), LIMIT);
    first.await(candles() + " >= 100", LIMIT);
    first.await("document.querySelectorAll('#now-cards > *').length == 2", LIMIT);

    assertThat(first.value("document.querySelector('#now-cards').innerText")).contains("due 1970-");
    assertThat(first.requests()).filteredOn(server.url()::equals).hasSizeGreaterThan(1);
    assertUntroubled(first);
  }

  @Test
  void shouldShowEveryPartOfThePipeline() throws Exception {
    tab.await(live(), LIMIT);
    tab.await("document.querySelectorAll('#now-cards > *').length == 2", LIMIT);
    tab.await(candles() + " >= 100", LIMIT);
    tab.await("document.querySelector('#happened-cards').innerText.includes('took over')", LIMIT);
    tab.await("document.querySelector('#skill-chart canvas')", LIMIT);
    tab.await("document.querySelector('#calibration-chart canvas')", LIMIT);
    tab.await("document.querySelector('#drift-chart canvas')", LIMIT);
    tab.await("document.querySelectorAll('#models-table tbody tr').length >= 2", LIMIT);
    tab.await("document.querySelectorAll('#runs-table tbody tr').length >= 3", LIMIT);
    tab.await("document.querySelectorAll('#health-list li').length >= 4", LIMIT);
    assertThat(tab.value("document.querySelector('#happened-cards').innerText"))
        .contains("lost its skill", "linear-1h@2");
    assertUntroubled();
  }

  @Test
  void shouldShowWhatWasRejectedAsText() throws Exception {
    tab.await("document.querySelector('#rejected-list').textContent.includes('<script>')", LIMIT);

    assertThat(tab.value("document.title")).isEqualTo("Barcast");
    assertUntroubled();
  }

  @Test
  void shouldFitAPhone() throws Exception {
    tab.resize(390, 844);
    tab.await(live(), LIMIT);
    tab.await(candles() + " >= 50", LIMIT);

    assertThat(tab.value("document.documentElement.scrollWidth")).isEqualTo("390");
    assertUntroubled();
  }

  @Test
  void shouldGoOnWhenTheMonitorIsStartedAgain() throws Exception {
    int port;
    try (MonitorService monitor = monitor();
        TelemetryServer first = serve(monitor, 0)) {
      port = first.port();
      tab.goTo("http://127.0.0.1:" + port + "/");
      tab.await(live(), LIMIT);
      tab.await(candles() + " >= 100", LIMIT);
    }
    tab.await("!(" + live() + ")", LIMIT);
    try (MonitorService monitor = monitor();
        TelemetryServer second = serve(monitor, port)) {
      assertThat(second.port()).isEqualTo(port);
      tab.await(live(), LIMIT);
      tab.await(candles() + " >= 100", LIMIT);
    }
  }

  private static MonitorService monitor() {
    return new MonitorService(
        stack.settings(),
        PlantedChange.spec(),
        Calendars.auto(),
        stack.wire(),
        new CollectorRegistry());
  }

  private static TelemetryServer serve(MonitorService monitor, int port) {
    monitor.start();
    return TelemetryServer.start(
        "127.0.0.1", port, new CollectorRegistry(), monitor::health, monitor.handlers());
  }

  private static String live() {
    return "document.querySelector('#connection').dataset.state == 'live'";
  }

  private static String candles() {
    return "(echarts.getInstanceByDom(document.querySelector('#price-chart'))?.getOption().series"
        + ".find(each => each.type == 'candlestick' || each.type == 'custom')?.data.length ?? 0)";
  }

  private void assertUntroubled() {
    assertUntroubled(tab);
  }

  private static void assertUntroubled(Tab tab) {
    assertThat(tab.problems()).isEmpty();
    assertThat(tab.requests())
        .isNotEmpty()
        .allMatch(url -> url.startsWith(server.url()) || url.startsWith("data:"));
  }
}

package io.barcast.app;

import static io.barcast.app.DeploymentFiles.map;
import static io.barcast.app.DeploymentFiles.read;
import static io.barcast.app.DeploymentFiles.valuesOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentTest {
  private static final Set<String> OURS = Set.of("produce", "predict", "train", "monitor");
  private static final String PROMETHEUS = "monitoring/prometheus/prometheus.yml";
  private static final long BESIDE_HEAP = 256;
  private static final String DATASOURCE =
      "monitoring/grafana/provisioning/datasources/prometheus.yml";

  private final Map<String, Object> services = map(read("docker-compose.yml"), "services");

  @Test
  void shouldCheckTheHealthOfEveryService() {
    assertThat(services).containsKeys(OURS.toArray(String[]::new));
    assertThat(services.values())
        .allSatisfy(service -> assertThat(map(service, "healthcheck")).containsKey("test"));
  }

  @Test
  void shouldPublishOnLoopbackOnly() {
    List<String> ports = valuesOf(services, "ports");

    assertThat(ports).isNotEmpty().allMatch(port -> port.startsWith("[127.0.0.1:"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"produce", "predict", "train", "monitor"})
  void shouldTakeTheFlagsThatComposeGives(String name) {
    List<String> command =
        List.of(map(services, name).get("command").toString().split("[\\[\\], ]+"));

    var unused =
        Barcast.commandLine().parseArgs(command.subList(1, command.size()).toArray(String[]::new));

    assertThat(command.get(1)).isEqualTo(name);
  }

  @Test
  void shouldScrapeEveryServiceWhereItListens() {
    List<String> targets = targets();

    for (String name : OURS) {
      String command = map(services, name).get("command").toString();
      String port = command.replaceFirst(".*--metrics-port, ([0-9]+).*", "$1");
      assertThat(targets).contains(name + ":" + port);
      assertThat(map(services, name, "healthcheck").get("test").toString())
          .contains("localhost:" + port + "/health");
    }
  }

  /** Host and port of everything that Prometheus scrapes or sends to, by address or by name. */
  private static List<String> targets() {
    Map<String, Object> config = read(PROMETHEUS);
    List<String> targets = new ArrayList<>();
    for (String listed : valuesOf(config, "targets")) {
      targets.add(listed.replaceAll("[\\[\\]]", ""));
    }
    for (Object job : (List<?>) config.get("scrape_configs")) {
      Object found = map(job).getOrDefault("dns_sd_configs", List.of());
      for (Object names : (List<?>) found) {
        String name = map(names).get("names").toString().replaceAll("[\\[\\]]", "");
        targets.add(name + ":" + map(names).get("port"));
      }
    }
    return targets;
  }

  @Test
  void shouldSendAlertsWhereAlertmanagerListens() {
    assertThat(targets()).contains("alertmanager:9093");
    assertThat(map(services, "alertmanager", "healthcheck").get("test").toString())
        .contains("localhost:9093/");
    assertThat(valuesOf(map(services, "alertmanager"), "volumes").toString())
        .contains("./" + PrometheusFilesTest.ALERTMANAGER + ":/etc/alertmanager/alertmanager.yml");
  }

  @Test
  void shouldStartInOrder() {
    for (String name : OURS) {
      assertThat(map(services, name, "depends_on")).containsKeys("kafka", "registry");
    }
    assertThat(map(services, "registry", "depends_on")).containsKey("kafka");
    assertThat(map(services, "grafana", "depends_on")).containsKey("prometheus");
    services.forEach(
        (name, service) ->
            map(map(service).getOrDefault("depends_on", Map.of()))
                .forEach(
                    (other, condition) -> {
                      assertThat(services).as(name).containsKey(other);
                      assertThat(map(condition).get("condition"))
                          .as(name + " after " + other)
                          .isEqualTo(
                              other.equals("alertmanager") ? "service_started" : "service_healthy");
                    }));
  }

  /** The largest heap that the launcher gives a command in a container of this size. */
  private static long heapMib(String command, String launcher, long limitMib) {
    Matcher heap =
        Pattern.compile(
                "(?m)^ +(?:\\w+ \\| )*"
                    + command
                    + "(?: \\| \\w+)*\\) heap=-X(?:mx(\\w+)|X:MaxRAMPercentage=(\\d+)) ;;")
            .matcher(launcher);
    assertThat(heap.find()).as(command).isTrue();
    return heap.group(1) == null
        ? limitMib * Long.parseLong(heap.group(2)) / 100
        : mib(heap.group(1));
  }

  @Test
  void shouldLimitTheMemoryOfEveryService() throws IOException {
    String launcher =
        Files.readString(DeploymentFiles.root().resolve("app/src/main/dist/libexec/launch.sh"));
    services.forEach(
        (name, service) -> {
          long limitMib = mib(String.valueOf(map(service).get("mem_limit")));
          assertThat(limitMib).as(name).isPositive();
          if (OURS.contains(name)) {
            assertThat(limitMib)
                .as(name)
                .isGreaterThanOrEqualTo(heapMib(name, launcher, limitMib) + BESIDE_HEAP);
          }
        });
    String kafkaHeap = map(services, "kafka", "environment").get("KAFKA_HEAP_OPTS").toString();
    assertThat(mib(String.valueOf(map(services, "kafka").get("mem_limit"))))
        .isGreaterThanOrEqualTo(mib(kafkaHeap.replace("-Xmx", "")) + BESIDE_HEAP);
  }

  private static long mib(String size) {
    assertThat(size).matches("[1-9][0-9]*[mg]");
    long number = Long.parseLong(size.substring(0, size.length() - 1));
    return size.endsWith("g") ? number << 10 : number;
  }

  @Test
  void shouldScaleThePredictService() {
    Map<String, Object> predict = map(services, "predict");

    assertThat(predict).doesNotContainKeys("ports", "hostname", "network_mode");
    assertThat(predict.get("volumes")).isEqualTo(List.of("keys:/keys:ro"));
    assertThat(valuesOf(services, "container_name")).isEmpty();
    assertThat(valuesOf(read(PROMETHEUS), "dns_sd_configs").toString()).contains("predict");
  }

  @Test
  void shouldPinEveryImage() {
    assertThat(valuesOf(services, "image"))
        .isNotEmpty()
        .allMatch(image -> image.matches("[a-z0-9./-]+:v?[0-9]+(\\.[0-9]+)+([.-]\\w+)*"));
  }

  @Test
  void shouldTrustTheKeyThatTheTrainerGenerates() {
    String train = map(services, "train").get("command").toString();
    String key = train.replaceFirst(".*--signing-key, ([^,\\]]+).*", "$1");

    assertThat(map(services, "predict").get("command").toString())
        .contains("--trusted-key, " + key + ".pub");
    assertThat(map(services, "predict", "depends_on", "train"))
        .containsEntry("condition", "service_healthy");
  }

  @Test
  void shouldProvisionTheDatasourceThatTheDashboardsName() throws IOException {
    List<String> provisioned = valuesOf(valuesOfDatasources(), "uid");

    assertThat(valuesOf(valuesUnder("datasource"), "uid")).isNotEmpty().isSubsetOf(provisioned);
  }

  private static Object valuesOfDatasources() {
    return read(DATASOURCE).get("datasources");
  }

  private static Object valuesUnder(String key) throws IOException {
    List<Object> found = new ArrayList<>();
    for (String file : PrometheusFilesTest.dashboards()) {
      List<?> panels = (List<?>) read(file).get("panels");
      panels.forEach(panel -> found.add(map(panel, key)));
    }
    return found;
  }

  @Test
  void shouldOpenADashboardThatIsProvisioned() throws IOException {
    String home =
        map(services, "grafana", "environment")
            .get("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH")
            .toString();

    assertThat(PrometheusFilesTest.dashboards())
        .hasSize(3)
        .contains(home.replace("/var/lib/grafana", "monitoring/grafana"));
  }
}

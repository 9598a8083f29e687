package io.barcast.app;

import static io.barcast.app.DeploymentFiles.map;
import static io.barcast.app.DeploymentFiles.read;
import static io.barcast.app.DeploymentFiles.valuesOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentTest {
  private static final Set<String> OURS = Set.of("produce", "predict", "train", "monitor");
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
    String targets = valuesOf(read("monitoring/prometheus/prometheus.yml"), "targets").toString();

    for (String name : OURS) {
      String command = map(services, name).get("command").toString();
      String port = command.replaceFirst(".*--metrics-port, ([0-9]+).*", "$1");
      assertThat(targets).contains(name + ":" + port);
      assertThat(map(services, name, "healthcheck").get("test").toString())
          .contains("localhost:" + port + "/health");
    }
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

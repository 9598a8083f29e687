package io.barcast.app;

import static io.barcast.app.DeploymentFiles.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.Commands.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The manifests in docker/kubernetes and the commands that they run. */
class KubernetesTest {
  private static final String FOLDER = "docker/kubernetes/";

  private static List<Map<String, Object>> documents(String file) throws IOException {
    List<Map<String, Object>> documents = new ArrayList<>();
    String text = Files.readString(DeploymentFiles.root().resolve(FOLDER + file));
    new Yaml().loadAll(text).forEach(each -> documents.add(map(each)));
    return documents;
  }

  private static Map<String, Object> container(String service) throws IOException {
    Map<String, Object> pod = map(documents(service + ".yaml").get(0), "spec", "template", "spec");
    return map(((List<?>) pod.get("containers")).get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "predict", "monitor"})
  void shouldRunACommandWhosePortIsProbedAndScraped(String service) throws IOException {
    Map<String, Object> container = container(service);
    List<String> arguments =
        ((List<?>) container.get("args")).stream().map(Object::toString).toList();
    int port = arguments.indexOf("--metrics-port") + 1;

    var unused = Barcast.commandLine().parseArgs(arguments.toArray(String[]::new));

    assertThat(arguments.get(0)).isEqualTo(service);
    assertThat(map(((List<?>) container.get("ports")).get(0)).get("containerPort"))
        .hasToString(arguments.get(port));
    assertThat(
            map(documents(service + ".yaml").get(0), "spec", "template", "metadata", "annotations"))
        .containsEntry("prometheus.io/port", arguments.get(port));
    assertThat(map(container, "livenessProbe", "httpGet")).containsEntry("path", "/health/live");
    assertThat(map(container, "readinessProbe", "httpGet")).containsEntry("path", "/health/ready");
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "predict", "monitor"})
  void shouldRunWithoutPrivilegesOnAFileSystemThatIsReadOnly(String service) throws IOException {
    assertThat(map(container(service), "securityContext"))
        .containsEntry("readOnlyRootFilesystem", true)
        .containsEntry("allowPrivilegeEscalation", false);
    assertThat(container(service).get("volumeMounts").toString()).contains("mountPath=/tmp");
  }

  @Test
  void shouldGiveSettingsThatEveryServiceKnows() throws IOException {
    Map<String, Object> all = DeploymentFiles.read(FOLDER + "kustomization.yaml");
    Map<String, Object> generator = map(((List<?>) all.get("configMapGenerator")).get(0));
    Map<String, String> environment = new TreeMap<>();
    for (Object literal : (List<?>) generator.get("literals")) {
      String[] nameAndValue = literal.toString().split("=", 2);
      environment.put(nameAndValue[0], nameAndValue[1]);
    }

    Ended ended = Commands.run(environment, "settings");

    assertThat(ended.exitCode()).as(ended.problem().toString()).isZero();
    assertThat(environment).containsKeys("BARCAST_BOOTSTRAP_SERVERS", "BARCAST_METRICS_HOST");
  }
}

package io.barcast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The manifests in docker/kubernetes, by the types of Kubernetes' own API. */
class KubernetesManifestTest {
  @ParameterizedTest
  @ValueSource(strings = {"train.yaml", "predict.yaml", "monitor.yaml"})
  void shouldHoldOnlyWhatTheApiKnows(String file) throws IOException {
    List<Object> kinds = new ArrayList<>();
    String text = Files.readString(Path.of("..", "docker", "kubernetes", file));
    for (Object document : new Yaml().loadAll(text)) {
      JsonElement json = new Gson().toJsonTree(document);
      Object kind = ((Map<?, ?>) document).get("kind");
      switch (kind.toString()) {
        case "Deployment" -> V1Deployment.validateJsonElement(json);
        case "Service" -> V1Service.validateJsonElement(json);
        case "PodDisruptionBudget" -> V1PodDisruptionBudget.validateJsonElement(json);
        default -> throw new AssertionError("unknown kind: " + kind);
      }
      kinds.add(kind);
    }
    assertThat(kinds).contains("Deployment");
  }
}

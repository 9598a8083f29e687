package io.barcast.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** The YAML and JSON files that run and monitor the pipeline; JSON is read as YAML. */
final class DeploymentFiles {
  private DeploymentFiles() {}

  static Map<String, Object> read(String path) {
    try {
      return new Yaml().load(Files.readString(root().resolve(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("docker-compose.yml")) ? here : here.getParent();
  }

  /** Every value of this key, at any depth, as text. */
  static List<String> valuesOf(Object tree, String key) {
    List<String> values = new ArrayList<>();
    if (tree instanceof Map<?, ?> map) {
      map.forEach(
          (name, value) -> {
            if (name.equals(key)) {
              values.add(String.valueOf(value));
            }
            values.addAll(valuesOf(value, key));
          });
    } else if (tree instanceof Collection<?> items) {
      items.forEach(item -> values.addAll(valuesOf(item, key)));
    }
    return values;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object tree, String... path) {
    Object found = tree;
    for (String key : path) {
      found = ((Map<String, Object>) found).get(key);
    }
    return (Map<String, Object>) found;
  }
}

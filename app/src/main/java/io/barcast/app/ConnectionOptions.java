package io.barcast.app;

import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The flags of every verb that talks to Kafka or a registry; a picocli mixin. */
public final class ConnectionOptions {
  @Option(
      names = {"-b", "--bootstrap-server"},
      paramLabel = "HOST:PORT",
      description = "Kafka's address; several with commas between.")
  private String bootstrapServer;

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description = "Properties that go as they are to every Kafka client.")
  private Path commandConfig;

  @Option(
      names = "--schema-registry",
      paramLabel = "URL",
      description = "The schema registry: http(s)://host:port or mock://name.")
  private String schemaRegistry;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Barcast's settings as Java properties.")
  private Path config;

  /**
   * The settings that these flags, the environment and the {@code --config} file make.
   *
   * @param environment such as {@link System#getenv()}
   */
  public Settings settings(Map<String, String> environment) {
    Map<String, String> flags = new HashMap<>();
    put(flags, KafkaProperties.BOOTSTRAP_SERVERS, bootstrapServer);
    put(flags, Settings.COMMAND_CONFIG, commandConfig);
    put(flags, "schema.registry.url", schemaRegistry);
    Optional<Path> file =
        Optional.ofNullable(config)
            .or(() -> Optional.ofNullable(environment.get("BARCAST_CONFIG")).map(Path::of));
    return Settings.of(flags, environment, file);
  }

  private static void put(Map<String, String> flags, String name, Object value) {
    if (value != null) {
      flags.put(name, value.toString());
    }
  }
}

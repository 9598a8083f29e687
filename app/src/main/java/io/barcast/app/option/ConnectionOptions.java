package io.barcast.app.option;

import io.barcast.app.settings.SettingsCommandLine;
import io.barcast.runtime.Settings;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/**
 * The flags of every command that talks to Kafka or a registry; a picocli mixin. Modules read their
 * values by key.
 */
@SuppressWarnings("unused") // picocli's fields
public final class ConnectionOptions {
  @Option(
      names = {"-b", "--bootstrap-server"},
      paramLabel = "HOST:PORT",
      descriptionKey = "bootstrap.servers")
  private String bootstrapServer;

  @Option(names = "--command-config", paramLabel = "FILE", descriptionKey = "command.config")
  private Path commandConfig;

  @Option(names = "--schema-registry", paramLabel = "URL", descriptionKey = "schema.registry.url")
  private String schemaRegistry;

  @Option(names = "--topic-prefix", paramLabel = "PREFIX", descriptionKey = "topic.prefix")
  private String topicPrefix;

  /** The settings of the command that these flags are part of. */
  public Settings settings(CommandSpec command) {
    return SettingsCommandLine.settings(command);
  }
}

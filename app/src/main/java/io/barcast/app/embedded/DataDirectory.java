package io.barcast.app.embedded;

import io.barcast.runtime.TemporaryDirectory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * Where a broker keeps its logs.
 *
 * @param path the directory
 * @param temporary the same as what ends with the broker; empty when the directory outlives it,
 *     with its cluster id and its records
 */
record DataDirectory(Path path, Optional<TemporaryDirectory> temporary) {

  static DataDirectory untilClosed() {
    TemporaryDirectory directory = TemporaryDirectory.create("broker");
    return new DataDirectory(directory.path(), Optional.of(directory));
  }

  static DataDirectory kept(Path path) throws IOException {
    return new DataDirectory(Files.createDirectories(path), Optional.empty());
  }

  /** Writes cluster id and initial metadata, unless an earlier broker has done so. */
  void format() throws Exception {
    if (Files.exists(path.resolve("meta.properties"))) {
      return;
    }
    try (PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(nowhere)
          .setNodeId(BrokerSettings.NODE_ID)
          .setClusterId(Uuid.randomUuid().toString())
          .setDirectories(List.of(path.toAbsolutePath().toString()))
          .setMetadataLogDirectory(path.toAbsolutePath().toString())
          .setControllerListenerName(BrokerSettings.CONTROLLER)
          .setReleaseVersion(MetadataVersion.latestProduction())
          .run();
    }
  }

  void release() {
    temporary.ifPresent(TemporaryDirectory::close);
  }
}

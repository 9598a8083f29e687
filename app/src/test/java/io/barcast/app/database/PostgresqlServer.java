package io.barcast.app.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Debian's PostgreSQL with an empty database, started by {@code .ci/postgresql}. */
public final class PostgresqlServer implements AutoCloseable {
  private static final Path SCRIPT = Path.of("..", ".ci", "postgresql");
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final String REQUIRED = "REQUIRE_TOOLS";
  private static final String READY = "READY ";
  private static final long CLOSE_SECONDS = 30;

  private final Process process;
  private final String url;

  private PostgresqlServer(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Starts one. Without a PostgreSQL the test is skipped, unless REQUIRE_TOOLS is set. */
  public static PostgresqlServer start() throws IOException {
    if (System.getenv(REQUIRED) == null) {
      Assumptions.assumeTrue(installed(), "no PostgreSQL here");
    }
    Process process =
        new ProcessBuilder(SCRIPT.toString(), Integer.toString(freePort()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    if (line == null || !line.startsWith(READY)) {
      process.destroy();
      throw new IllegalStateException(SCRIPT + " gave '" + line + "', expected " + READY);
    }
    return new PostgresqlServer(process, line.substring(READY.length()));
  }

  private static boolean installed() throws IOException {
    if (!Files.isDirectory(INSTALLED)) {
      return false;
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions.anyMatch(version -> Files.isExecutable(version.resolve("bin/postgres")));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** The address of its database, with a user who needs no password. */
  public String url() {
    return url;
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url);
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        process.destroy();
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }
}

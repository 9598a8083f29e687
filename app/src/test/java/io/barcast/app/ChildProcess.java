package io.barcast.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A main class of the test class path in its own JVM that starts quickly, which a test may kill.
 * Its stderr is the test's. It ends with this process, unless this process itself is killed.
 */
public final class ChildProcess implements AutoCloseable {
  private static final String READY = "READY ";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(20);

  private final Process process;
  private final CompletableFuture<String> ready = new CompletableFuture<>();
  private final Thread reaper;

  private ChildProcess(Process process) {
    this.process = process;
    this.reaper = new Thread(process::destroyForcibly, "child-reaper");
    Runtime.getRuntime().addShutdownHook(reaper);
    Thread reader = new Thread(this::readStdout, "child-stdout");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts it; give the heap as {@code 256m}. */
  public static ChildProcess start(String heap, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-Duser.timezone=UTC", "-Dsun.net.httpserver.nodelay=true"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new ChildProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Waits for its line {@code READY something} on stdout and returns the something. */
  public String awaitReady() throws InterruptedException {
    try {
      return ready.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new IllegalStateException("child printed no READY line", e);
    }
  }

  /** Kills it as {@code kill -9} does, and waits until it is gone. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Asks it to end as {@code kill} does, and returns its exit code. */
  public int terminate() {
    process.destroy();
    try {
      return process.onExit().get(CLOSE_LIMIT.toSeconds(), TimeUnit.SECONDS).exitValue();
    } catch (TimeoutException | ExecutionException e) {
      kill();
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
    return process.exitValue();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    terminate();
    Runtime.getRuntime().removeShutdownHook(reaper);
  }

  private void readStdout() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(READY)) {
          ready.complete(line.substring(READY.length()));
        }
      }
      ready.completeExceptionally(new IllegalStateException("its stdout ended"));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }
}

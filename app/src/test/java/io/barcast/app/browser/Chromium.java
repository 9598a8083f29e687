package io.barcast.app.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A Chromium without a window, spoken to by the DevTools protocol. */
public final class Chromium implements AutoCloseable {
  private static final String LISTENING = "DevTools listening on ";
  private static final String REQUIRED = "REQUIRE_TOOLS";

  private final Process process;
  private final DevTools devTools;

  private Chromium(Process process, DevTools devTools) {
    this.process = process;
    this.devTools = devTools;
  }

  /**
   * Starts one. Without a Chromium the test is skipped, unless REQUIRE_TOOLS is set.
   *
   * @param profile an empty folder
   */
  public static Chromium start(Path profile) throws IOException {
    Optional<Path> program =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    if (System.getenv(REQUIRED) == null) {
      Assumptions.assumeTrue(program.isPresent(), "no Chromium here");
    }
    Process process =
        new ProcessBuilder(
                List.of(
                    program.orElseThrow().toString(),
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--no-first-run",
                    "--hide-scrollbars",
                    "--remote-debugging-port=0",
                    "--user-data-dir=" + profile,
                    "about:blank"))
            .redirectErrorStream(true)
            .start();
    return new Chromium(process, DevTools.connect(address(process)));
  }

  private static String address(Process process) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(LISTENING)) {
        drain(lines);
        return line.substring(LISTENING.length());
      }
      said.append(line).append('\n');
    }
    throw new IOException("Chromium ended: " + said);
  }

  private static void drain(BufferedReader lines) {
    Thread thread = new Thread(() -> lines.lines().forEach(line -> {}), "chromium-output");
    thread.setDaemon(true);
    thread.start();
  }

  /** Opens an address in a new tab of a size in CSS pixels. */
  public Tab open(String url, int width, int height) {
    return Tab.open(devTools, url, width, height);
  }

  /** Ends it, and waits for the processes that it started: they write to the profile until then. */
  @Override
  public void close() {
    devTools.close();
    List<ProcessHandle> started = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    CompletableFuture.allOf(
            started.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
        .completeOnTimeout(null, 2, TimeUnit.SECONDS)
        .join();
  }
}

package io.barcast.producers.feed;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Messages of sources, recorded elsewhere; without the shared folder, a test is skipped. */
final class Recorded {
  private Recorded() {}

  static String text(String name) throws IOException {
    Path file =
        Path.of(System.getProperty("barcast.shared", "../../shared"), "formats").resolve(name);
    assumeTrue(Files.exists(file), () -> "not present: " + file);
    return Files.readString(file);
  }

  static Answer answer(int status, Map<String, List<String>> headers, String body) {
    return new Answer(status, HttpHeaders.of(headers, (name, value) -> true), body);
  }
}

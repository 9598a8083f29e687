package io.barcast.trainer;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Reference files next to the checkout, which tests read where they are present. */
public final class Shared {
  private Shared() {}

  /** The file, or a skipped test. */
  public static Path file(String name) {
    Path checkout = Path.of("").toAbsolutePath().getParent();
    Path file = checkout.resolveSibling("shared").resolve(name);
    Assumptions.assumeTrue(Files.exists(file), () -> "not present: ../shared/" + name);
    return file;
  }
}

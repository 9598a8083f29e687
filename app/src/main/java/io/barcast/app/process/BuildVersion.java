package io.barcast.app.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The version that the build wrote into {@code version.txt}. */
public final class BuildVersion {
  private static final String FILE = "/io/barcast/app/version.txt";

  private BuildVersion() {}

  public static String text() {
    try (InputStream text = BuildVersion.class.getResourceAsStream(FILE)) {
      byte[] bytes = Objects.requireNonNull(text, FILE).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
  }
}

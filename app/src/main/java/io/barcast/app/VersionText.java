package io.barcast.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into {@code version.txt}. */
final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    try (InputStream text = VersionText.class.getResourceAsStream("/io/barcast/app/version.txt")) {
      return new String[] {
        "barcast " + new String(text.readAllBytes(), StandardCharsets.UTF_8).strip()
      };
    }
  }
}

package io.barcast.app;

import io.barcast.app.process.BuildVersion;
import picocli.CommandLine.IVersionProvider;

/** The version of the build, as {@code --version} prints it. */
final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"barcast " + BuildVersion.text()};
  }
}

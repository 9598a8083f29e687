package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.app.option.TrustOptions;
import io.barcast.app.settings.SettingsCommandLine;
import io.barcast.runtime.SigningKeys;
import io.barcast.runtime.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class TrustOptionsTest {
  @Command(name = "trusting")
  private static final class Trusting {
    @Mixin private final TrustOptions trust = new TrustOptions();
  }

  private static final PublicKey FIRST = SigningKeys.generate().getPublic();
  private static final PublicKey SECOND = SigningKeys.generate().getPublic();

  @TempDir private Path directory;

  @Test
  void shouldTrustNobodyByDefault() {
    assertThatThrownBy(() -> trusted(Map.of()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no key is trusted");
  }

  @Test
  void shouldTrustEveryGivenKey() throws IOException {
    assertThat(
            trusted(
                Map.of(), "--trusted-key", file("1", FIRST), "--trusted-key", file("2", SECOND)))
        .containsExactly(FIRST, SECOND);
  }

  @Test
  void shouldTrustTheKeysOfTheEnvironment() throws IOException {
    String files = file("1", FIRST) + ", " + file("2", SECOND);

    assertThat(trusted(Map.of("BARCAST_TRUSTED_KEYS", files))).containsExactly(FIRST, SECOND);
  }

  @Test
  void shouldAcceptUnsignedModelsOnlyWhenConfigured() {
    assertThat(trusted(Map.of(), "--allow-unsigned-models")).isEmpty();
    assertThat(trusted(Map.of("BARCAST_ALLOW_UNSIGNED_MODELS", "true"))).isEmpty();
  }

  @Test
  void shouldRefuseBothAtOnce() throws IOException {
    String key = file("1", FIRST);

    assertThatThrownBy(
            () -> trusted(Map.of("BARCAST_ALLOW_UNSIGNED_MODELS", "true"), "--trusted-key", key))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--allow-unsigned-models are both given");
  }

  private static List<PublicKey> trusted(Map<String, String> environment, String... arguments) {
    Trusting command = new Trusting();
    new SettingsCommandLine(command, environment).parseArgs(arguments);
    return command.trust.keys();
  }

  private String file(String name, PublicKey key) throws IOException {
    return Files.writeString(directory.resolve(name), SigningKeys.pem(key)).toString();
  }
}

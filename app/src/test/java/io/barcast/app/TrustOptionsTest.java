package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.trainer.SigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrustOptionsTest {
  private static final PublicKey FIRST = SigningKeys.generate().getPublic();
  private static final PublicKey SECOND = SigningKeys.generate().getPublic();

  @TempDir private Path directory;

  @Test
  void shouldTrustNobodyWithoutBeingTold() {
    assertThatThrownBy(() -> trusted(Map.of()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no key is trusted");
  }

  @Test
  void shouldTrustEveryKeyThatIsGiven() throws IOException {
    assertThat(
            trusted(
                Map.of(), "--trusted-key", file("1", FIRST), "--trusted-key", file("2", SECOND)))
        .containsExactly(FIRST, SECOND);
  }

  @Test
  void shouldTrustTheKeysOfTheSettings() throws IOException {
    String files = file("1", FIRST) + ", " + file("2", SECOND);

    assertThat(trusted(Map.of("barcast.trusted.keys", files))).containsExactly(FIRST, SECOND);
  }

  @Test
  void shouldTakeUnsignedModelsOnlyWhenToldTo() {
    assertThat(trusted(Map.of(), "--allow-unsigned-models")).isEmpty();
    assertThat(trusted(Map.of("barcast.allow.unsigned.models", "true"))).isEmpty();
  }

  @Test
  void shouldNotBeToldBoth() throws IOException {
    String key = file("1", FIRST);

    assertThatThrownBy(
            () -> trusted(Map.of("barcast.allow.unsigned.models", "true"), "--trusted-key", key))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("unsigned ones are allowed too");
  }

  private static List<PublicKey> trusted(Map<String, String> settings, String... arguments) {
    return CommandLine.populateCommand(new TrustOptions(), arguments).keys(Settings.of(settings));
  }

  private String file(String name, PublicKey key) throws IOException {
    return Files.writeString(directory.resolve(name), SigningKeys.pem(key)).toString();
  }
}

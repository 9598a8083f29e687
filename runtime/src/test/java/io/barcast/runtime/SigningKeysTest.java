package io.barcast.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {
  @TempDir private Path directory;

  @Test
  void shouldReadTheKeysThatItWrites() throws IOException {
    KeyPair pair = SigningKeys.generate();
    Path privateFile = directory.resolve("key.pem");
    Path publicFile = directory.resolve("key.pub.pem");
    Files.writeString(privateFile, SigningKeys.pem(pair.getPrivate()));
    Files.writeString(publicFile, SigningKeys.pem(pair.getPublic()));

    assertThat(SigningKeys.privateKey(privateFile)).isEqualTo(pair.getPrivate());
    assertThat(SigningKeys.publicKey(publicFile)).isEqualTo(pair.getPublic());
  }

  @Test
  void shouldNameTheFileThatIsNoKey() throws IOException {
    Path file = directory.resolve("not-a-key.pem");
    Files.writeString(file, "hello");

    assertThatThrownBy(() -> SigningKeys.privateKey(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("not-a-key.pem");
  }
}

package io.barcast.monitoring.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.runtime.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageSignerTest {
  /** Secret, message and signature of the tests of Standard Webhooks' own libraries. */
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static final String PLAIN = "a plain text of 31 bytes, or ü";
  private static final String ID = "drift-alerts-0-17-1";
  private static final long EPOCH_SECONDS = 1_614_265_330;
  private static final String BODY = "{\"symbol\":\"ü\"}";

  // printf '%s' ID.EPOCH_SECONDS.BODY | openssl dgst -sha256 -mac HMAC -macopt hexkey:... | base64
  private static final String BY_SECRET = "dFEhgOc0Kv7Vzyof9JkTSPzuATdlhv+9FRZdue3ce8w=";
  private static final String BY_PLAIN = "Az/UM5iRmJQQ93sepF+P2v7G7yZwnkGJ8xiaL28TZsE=";

  @TempDir Path folder;

  private MessageSigner signer(String content) throws IOException {
    return MessageSigner.read(Files.writeString(folder.resolve("secret"), content));
  }

  @Test
  void shouldSignAsTheStandardsLibrariesDo() throws IOException {
    assertThat(
            signer(SECRET)
                .sign("msg_p5jXN8AQM9LWM0D4loKWxJek", EPOCH_SECONDS, "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void shouldSignAsOpensslDoes() throws IOException {
    assertThat(signer(SECRET).sign(ID, EPOCH_SECONDS, BODY)).isEqualTo("v1," + BY_SECRET);
    assertThat(signer(PLAIN + "\n").sign(ID, EPOCH_SECONDS, BODY)).isEqualTo("v1," + BY_PLAIN);
  }

  @Test
  void shouldSignByBothSecretsWhileOneIsReplaced() throws IOException {
    assertThat(signer(PLAIN + "\n\n " + SECRET + "\n").sign(ID, EPOCH_SECONDS, BODY))
        .isEqualTo("v1," + BY_PLAIN + " v1," + BY_SECRET);
  }

  @Test
  void shouldRefuseSecretsThatAreNone() throws IOException {
    assertThatThrownBy(() -> signer("")).hasMessageContaining("it is empty");
    assertThatThrownBy(() -> signer("hunter2 hunter2 hunter2"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("a secret has 23 bytes, expected at least 24")
        .hasMessageContaining("openssl rand -base64 32")
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> signer("whsec_MfKQ9r8G!!qrTwjUPD8ILPZIo2LaLaSw"))
        .hasMessageContaining("after whsec_ it is not base64")
        .hasMessageNotContaining("MfKQ")
        .hasStackTraceContaining("MessageSigner")
        .satisfies(e -> assertThat(e.getCause().getCause()).isNull());
    assertThatThrownBy(() -> MessageSigner.read(folder.resolve("missing")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("missing cannot be used: it does not exist");
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThatThrownBy(() -> MessageSigner.read(binary)).hasMessageContaining("no UTF-8 text");
  }
}

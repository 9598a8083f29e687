package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.app.Commands.Ended;
import io.barcast.app.embedded.EmbeddedBroker;
import io.barcast.app.option.SigningKeyFile;
import io.barcast.runtime.SigningKeys;
import io.barcast.runtime.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Errors of {@code predict} and {@code train} before they start. */
@Tag("broker")
@Timeout(60)
@TestMethodOrder(OrderAnnotation.class)
class ServiceCommandsTest {
  private static final String REGISTRY = "mock://service-commands";

  /** This waits in vain while the other tests run. */
  private static CompletableFuture<Ended> predictFromNobody;

  @BeforeAll
  static void start() {
    predictFromNobody =
        Commands.start(
            "predict",
            "-b",
            "127.0.0.1:1",
            "--schema-registry",
            REGISTRY,
            "--allow-unsigned-models");
  }

  @Test
  void shouldNotPredictWithoutATrustedKey() {
    Ended result = Commands.run("predict", "-b", "127.0.0.1:1", "--schema-registry", REGISTRY);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err().lines()).hasSize(2);
    assertThat(result.err()).contains("no key is trusted").contains("--trusted-key FILE");
  }

  @Test
  void shouldNotPredictWithBothAKeyAndUnsignedModels(@TempDir Path directory) {
    SigningKeyFile key = new SigningKeyFile(directory.resolve("key.pem"));
    key.open();

    Ended result =
        Commands.run(
            "predict",
            "--trusted-key",
            key.publicPath().toString(),
            "--allow-unsigned-models",
            "-b",
            "127.0.0.1:1");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("either --trusted-key or --allow-unsigned-models");
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void shouldNameTheBrokerThatCannotBeReached() {
    Ended result = predictFromNobody.join();

    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.err().lines()).hasSize(2);
    assertThat(result.err()).contains("127.0.0.1:1 cannot be reached");
  }

  @Test
  void shouldNameMissingTopicsOrCreateThem(@TempDir Path directory) {
    try (EmbeddedBroker broker = EmbeddedBroker.start(0)) {
      String address = broker.bootstrapServers();
      Ended missing =
          Commands.run(
              "predict", "-b", address, "--schema-registry", REGISTRY, "--allow-unsigned-models");
      assertThat(missing.exitCode()).isEqualTo(3);
      assertThat(missing.err().lines()).hasSize(2);
      assertThat(missing.err()).contains("missing: bars, ", " features, ", "--create-topics");

      Ended made =
          Commands.run(
              "train",
              "-b",
              address,
              "--schema-registry",
              REGISTRY,
              "--create-topics",
              "--once",
              "--signing-key",
              directory.resolve("key.pem").toString());
      assertThat(made.exitCode()).isEqualTo(1);
      assertThat(made.out()).isEmpty();
      assertThat(made.err()).contains("holds nothing to train on");
    }
  }

  @Test
  void shouldGenerateAKeyThatOnlyItsOwnerCanRead(@TempDir Path directory) throws Exception {
    SigningKeyFile file = new SigningKeyFile(directory.resolve("keys").resolve("key.pem"));

    KeyPair made = file.open();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
        .isEqualTo("rw-------");
    assertThat(SigningKeys.publicKey(file.publicPath())).isEqualTo(made.getPublic());
    assertThat(file.open().getPrivate()).isEqualTo(made.getPrivate());
  }

  @Test
  void shouldRejectAPublicKeyOfAnotherPair(@TempDir Path directory) throws Exception {
    SigningKeyFile file = new SigningKeyFile(directory.resolve("key.pem"));
    file.open();
    Files.writeString(file.publicPath(), SigningKeys.pem(SigningKeys.generate().getPublic()));

    assertThatThrownBy(file::open)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is not the public half of");
  }
}

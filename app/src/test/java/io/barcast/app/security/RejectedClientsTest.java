package io.barcast.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.Commands;
import io.barcast.app.Commands.Ended;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS, SCRAM and certificates of clients: accepted, or rejected with one clear reason. */
@Tag("broker")
@Timeout(60)
class RejectedClientsTest {
  private static final String REGISTRY = "mock://rejected-clients";

  @TempDir private static Path directory;
  private static SecuredCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = SecuredCluster.start(directory);
    cluster.addUser("root");
    cluster.addUser("mallory");
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static Ended run(String listener, Path config, String... command) {
    return Commands.run(
        Stream.concat(
                Stream.of(command),
                Stream.of(
                    "-b",
                    cluster.address(listener),
                    "--command-config",
                    config,
                    "--schema-registry",
                    REGISTRY))
            .toArray());
  }

  private static void rejected(Ended ended, String problem, String nextStep) {
    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(4);
    assertThat(ended.out()).isEmpty();
    List<String> lines = ended.err().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).startsWith("barcast: ").contains(problem);
    assertThat(lines.get(1)).contains(nextStep);
    assertThat(ended.err()).doesNotContain(SecuredCluster.PASSWORD).doesNotContain("wrong-one");
  }

  @Test
  void shouldConnectWithUserAndPasswordOverTls() throws Exception {
    Path root = cluster.scram("root", SecuredCluster.PASSWORD);

    Ended status = run("SCRAM", root, "status");

    assertThat(status.exitCode()).as(status.err()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "tail bars",
        "verify",
        "produce --simulate --bars 1",
        "train --once",
        "predict --allow-unsigned-models"
      })
  void shouldSayThatThePasswordIsWrong(String command) throws Exception {
    Path wrong = cluster.scram("root", "wrong-one");

    Ended ended = run("SCRAM", wrong, command.split(" "));

    rejected(
        ended,
        "Kafka at " + cluster.address("SCRAM") + " rejected User:root or its password",
        "Correct sasl.jaas.config and sasl.mechanism in " + wrong);
  }

  @Test
  void shouldSayThatTheCertificateHasExpired() throws Exception {
    rejected(
        run("EXPIRED", cluster.trusting(), "status"),
        "the certificate of Kafka at " + cluster.address("EXPIRED") + " is not valid now: NotAfter",
        "Renew it on the broker");
  }

  @Test
  void shouldSayThatTheCertificateIsForAnotherHost() throws Exception {
    rejected(
        run("ELSEWHERE", cluster.trusting(), "status"),
        "the certificate of Kafka at "
            + cluster.address("ELSEWHERE")
            + " is for another host name: No subject alternative names matching IP address"
            + " 127.0.0.1",
        "--bootstrap-server");
  }

  @Test
  void shouldSayThatTheCertificateIsNotTrusted() throws Exception {
    rejected(
        run("TLS", cluster.distrusting(), "status"),
        "the certificate of Kafka at " + cluster.address("TLS") + " is not trusted",
        "ssl.truststore.location");
  }

  @Test
  void shouldAskForACertificateWhereTheBrokerWantsOne() throws Exception {
    rejected(
        run("MUTUAL", cluster.trusting(), "status"),
        "TLS with Kafka at " + cluster.address("MUTUAL") + " failed",
        "ssl.keystore.location");
  }

  @Test
  void shouldNameTheOwnerOfACertificateWhoIsNotAuthorized() throws Exception {
    rejected(
        run("MUTUAL", cluster.mutual("alice"), "train", "--once"),
        "User:CN=alice is not allowed to DESCRIBE topic features, ",
        "--operation READ --topic features");
  }

  @ParameterizedTest
  @CsvSource({
    "status, User:mallory is not authorized at Kafka: DESCRIBE or READ on group barcast-predict",
    "tail bars, User:mallory is not allowed to DESCRIBE topic bars",
    "verify, User:mallory is not allowed to DESCRIBE topic bars",
    "dead-letters list, User:mallory is not authorized at Kafka: topic dead-letters"
  })
  void shouldNameTheUserWhoIsNotAuthorizedToRead(String command, String problem) throws Exception {
    rejected(
        run("SCRAM", cluster.scram("mallory", SecuredCluster.PASSWORD), command.split(" ")),
        problem,
        "");
  }
}

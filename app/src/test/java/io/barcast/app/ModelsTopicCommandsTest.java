package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barcast.app.Commands.Ended;
import io.barcast.app.option.SigningKeyFile;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The commands of {@code models} that read from and write to a cluster: one story in order. */
@Tag("broker")
@Timeout(120)
@TestMethodOrder(OrderAnnotation.class)
class ModelsTopicCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long NEWEST_BAR_MS = 200 * 3_600_000L;

  @TempDir private static Path folder;

  private static ModelsCluster cluster;
  private static Path key;

  @BeforeAll
  static void publish() throws Exception {
    cluster = ModelsCluster.start(folder, NEWEST_BAR_MS);
    key = cluster.key();
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  private static ListAppender<ILoggingEvent> listenToTopicReader() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    ((Logger) LoggerFactory.getLogger(TopicReader.class)).addAppender(log);
    return log;
  }

  @Test
  @Order(1)
  void shouldListVersionsMarkTheChampionAndWarnOfUnreadableRecords() {
    Ended ended = cluster.models("list");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out().lines()).hasSize(3);
    assertThat(ended.out())
        .containsPattern("\\n {3}rival-1h@1 +NAIVE +SHADOW +UNPROVEN +1h +1970-01-01T00:00:00Z")
        .containsPattern("\\n\\* {2}linear-1h@1 +LINEAR +CHAMPION");
    assertThat(ended.err()).contains("warning: skipping model-updates-0@2: ");
  }

  @Test
  @Order(2)
  void shouldShowAndSaveAVersion() throws Exception {
    Ended shown = cluster.models("show", "rival-1h@1", "--trusted-key", key + ".pub");
    assertThat(shown.out().lines())
        .contains("signed by " + key + ".pub", "evidence why", "  h1.rmse 0.5", "  rows 9")
        .contains("golden_rows 0", "attachments", "  return-h1.ubj 4");

    Path file = folder.resolve("rival.avro");
    Ended saved =
        cluster.models(
            "save", "rival-1h@1", "--out", file, "--attachments", folder.resolve("files"));
    assertThat(saved.exitCode()).as(saved.err()).isZero();
    assertThat(folder.resolve("files/return-h1.ubj")).hasContent("tree");
    Ended verified = Commands.run("models", "verify", file, "--trusted-key", key + ".pub");
    assertThat(verified.exitCode()).as(verified.out()).isZero();
  }

  @Test
  @Order(3)
  void shouldRejectLikelyMistakesOfAnOperator() throws Exception {
    Path other = folder.resolve("other.pem");
    new SigningKeyFile(other).open();

    Ended unknown = cluster.models("promote", "rival-1h@7", "--signing-key", key);
    Ended foreign = cluster.models("promote", "rival-1h@1", "--signing-key", other);
    Ended early =
        cluster.models(
            "promote", "rival-1h@1", "--signing-key", key, "--active-from", "1970-01-02T00:00:00Z");
    Ended keyless =
        cluster.models("promote", "rival-1h@1", "--signing-key", folder.resolve("none"));
    Ended first = cluster.models("rollback", "1h", "--signing-key", key);

    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.problem()).last().asString().contains("linear-1h@1, rival-1h@1");
    assertThat(foreign.exitCode()).isEqualTo(3);
    assertThat(foreign.problem()).first().asString().contains("was not signed by this key");
    assertThat(early.exitCode()).isEqualTo(2);
    assertThat(early.problem()).last().asString().contains("1970-01-05T05:00:00Z");
    assertThat(keyless.exitCode()).isEqualTo(2);
    assertThat(first.exitCode()).isEqualTo(2);
    assertThat(first.problem()).first().asString().contains("no other champion");
    assertThat(cluster.runs()).isEmpty();
    assertThat(cluster.champion()).isEqualTo("linear-1h@1");
  }

  @Test
  @Order(4)
  void shouldPromoteAShadowAndRepublishTheChampionAsOne() throws Exception {
    ListAppender<ILoggingEvent> log = listenToTopicReader();

    Ended ended = cluster.promote("promote", "rival-1h@1", "--reason", "tired of the other");

    assertThat(ended.err()).contains("warning: skipping model-updates-0@2: ");
    assertThat(log.list)
        .singleElement()
        .extracting(ILoggingEvent::getFormattedMessage, STRING)
        .startsWith("skipping features-0@0: the first byte is 0x09");
    assertThat(ended.out().lines())
        .containsExactly(
            "published rival-1h@2 (was rival-1h@1), CHAMPION for bars that close after"
                + " 1970-01-09T13:00:00Z",
            "published linear-1h@2 (was linear-1h@1), SHADOW for bars that close after"
                + " 1970-01-09T13:00:00Z");
    assertThat(cluster.champion()).isEqualTo("rival-1h@2");
    TrainingRun run = cluster.runs().get(0);
    assertThat(run.id()).isEqualTo("operator:promote:rival-1h@2");
    assertThat(run.trigger()).isEqualTo("operator");
    assertThat(run.decision()).isEqualTo(Decision.PROMOTED);
    assertThat(run.evidence()).isEqualTo("operator: promote rival-1h@1: tired of the other");
    assertThat(run.timeMs()).isEqualTo(NEWEST_BAR_MS);
    assertThat(run.published()).containsExactly("rival-1h@2", "linear-1h@2");
  }

  @Test
  @Order(5)
  void shouldPinUnpinAndRollBackOneBarAfterAnother() throws Exception {
    JsonNode pinned = JSON.readTree(cluster.promote("pin", "linear-1h@1", "-o", "json").out());
    assertThat(pinned.get("models").get(0).get("pinned").asBoolean()).isTrue();
    assertThat(pinned.get("models").get(1).get("pinned").asBoolean()).isFalse();
    assertThat(pinned.get("models").get(0).get("active_from").asText())
        .isEqualTo("1970-01-09T14:00:00Z");
    assertThat(cluster.champion()).isEqualTo("linear-1h@3");

    assertThat(cluster.promote("unpin", "1h").out().lines())
        .containsExactly(
            "published linear-1h@4 (was linear-1h@3), CHAMPION for bars that close after"
                + " 1970-01-09T15:00:00Z");

    cluster.promote("rollback", "1h");
    assertThat(cluster.champion()).isEqualTo("rival-1h@4");
    assertThat(cluster.models("list", "--newest").out())
        .containsPattern("\\* {2}rival-1h@4 .* rival-1h@2\\n")
        .containsPattern("linear-1h@5 .* linear-1h@4\\n");
    assertThat(cluster.models("show", "rival-1h@4", "--trusted-key", key + ".pub").out())
        .contains("signed by " + key);
  }

  @Test
  @Order(6)
  void shouldAcceptAnotherKeyWhenForcedAndWarn() throws Exception {
    Path other = folder.resolve("another.pem");
    new SigningKeyFile(other).open();

    Ended forced = cluster.models("promote", "linear-1h@1", "--signing-key", other, "--force");

    assertThat(forced.exitCode()).as(forced.err()).isZero();
    assertThat(forced.err()).contains("warning: linear-1h@1 was not signed by this key");
    assertThat(cluster.champion()).isEqualTo("linear-1h@6");
    assertThat(cluster.models("show", "linear-1h@6", "--trusted-key", key + ".pub").out())
        .contains("signed by none of the trusted keys");
  }
}

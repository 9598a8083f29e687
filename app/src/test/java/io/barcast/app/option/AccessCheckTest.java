package io.barcast.app.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TopicPresence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;

class AccessCheckTest {
  private static final TopicNames NAMES = new TopicNames("desk.");
  private static final Set<AclOperation> ALL =
      Set.of(AclOperation.READ, AclOperation.WRITE, AclOperation.DESCRIBE);

  @Test
  void shouldAcceptTopicsThatMayBeUsedAndTopicsOfAClusterThatDoesNotSay() {
    assertThatCode(() -> produce(there(ALL, ALL), List.of(), List.of())).doesNotThrowAnyException();
    assertThatCode(() -> produce(there(null, null), List.of(), List.of()))
        .doesNotThrowAnyException();
  }

  @Test
  void shouldTellMissingFromDenied() {
    UserException missing = refusal(Map.of(), List.of(Topic.BARS), List.of());
    UserException denied = refusal(Map.of(), List.of(Topic.DEAD_LETTERS), List.of(Topic.BARS));

    assertThat(missing.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(missing.problem()).isEqualTo("topics are missing: desk.bars");
    assertThat(missing.nextStep()).contains("--create-topics");
    assertThat(denied.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(denied.problem())
        .isEqualTo(
            "User:desk is not allowed to DESCRIBE topic desk.bars, which may be there or not");
    assertThat(denied.nextStep())
        .startsWith("Grant it: --operation READ --operation WRITE --topic desk.bars (");
  }

  @Test
  void shouldNameTheOperationThatIsNotAllowed() {
    UserException unwritable =
        refusal(there(ALL, Set.of(AclOperation.DESCRIBE)), List.of(), List.of());
    UserException unreadable =
        refusal(there(Set.of(AclOperation.WRITE), ALL), List.of(), List.of());

    assertThat(unwritable.problem())
        .isEqualTo("User:desk is not allowed to WRITE topic desk.dead-letters");
    assertThat(unreadable.problem()).isEqualTo("User:desk is not allowed to READ topic desk.bars");
  }

  private static Map<Topic<?>, TopicDescription> there(
      Set<AclOperation> onBars, Set<AclOperation> onDeadLetters) {
    Map<Topic<?>, TopicDescription> there = new HashMap<>();
    there.put(Topic.BARS, new TopicDescription("desk.bars", false, List.of(), onBars));
    there.put(
        Topic.DEAD_LETTERS,
        new TopicDescription("desk.dead-letters", false, List.of(), onDeadLetters));
    return there;
  }

  private static UserException refusal(
      Map<Topic<?>, TopicDescription> there, List<Topic<?>> missing, List<Topic<?>> denied) {
    return catchThrowableOfType(UserException.class, () -> produce(there, missing, denied));
  }

  private static void produce(
      Map<Topic<?>, TopicDescription> there, List<Topic<?>> missing, List<Topic<?>> denied) {
    new AccessCheck(
            NAMES,
            ProcessAccess.PRODUCE.read(),
            ProcessAccess.PRODUCE.written(),
            new TopicPresence(there, missing, denied),
            "User:desk")
        .require("Create them with --create-topics.");
  }
}

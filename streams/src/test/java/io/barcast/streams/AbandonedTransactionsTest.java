package io.barcast.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AbandonedTransactionsTest {
  private static final String GROUP = "eu.barcast-predict";
  private static final String HERE = "00000000-0000-4000-8000-000000000001";
  private static final String GONE = "00000000-0000-4000-8000-000000000002";

  private static String transaction(String processId, int thread) {
    return GROUP + "-" + processId + "-" + thread;
  }

  private static String member(String processId, int thread) {
    return "%s-%s-StreamThread-%d-consumer".formatted(GROUP, processId, thread);
  }

  @Test
  void shouldNameTheTransactionsOfInstancesThatAreNotInTheGroup() {
    List<String> open = List.of(transaction(HERE, 1), transaction(GONE, 1), transaction(GONE, 2));

    assertThat(AbandonedTransactions.abandoned(GROUP, open, List.of(member(HERE, 2))))
        .containsExactlyInAnyOrder(transaction(GONE, 1), transaction(GONE, 2));
  }

  @Test
  void shouldLeaveADeadInstanceAloneWhileItIsInTheGroup() {
    List<String> members = List.of(member(HERE, 1), member(GONE, 1));

    assertThat(AbandonedTransactions.abandoned(GROUP, List.of(transaction(GONE, 2)), members))
        .isEmpty();
  }

  @Test
  void shouldLeaveTransactionsOfOthersAlone() {
    List<String> open =
        List.of(
            GROUP + "-2-" + GONE + "-1",
            "barcast-predict-" + GONE + "-1",
            GROUP + "-" + GONE + "-sink",
            GROUP);

    assertThat(AbandonedTransactions.abandoned(GROUP, open, List.of(member(HERE, 1)))).isEmpty();
  }

  @Test
  void shouldEndNothingWhenAMemberDoesNotNameItsInstance() {
    List<String> members = List.of("my-client-StreamThread-1-consumer", member(HERE, 1));

    assertThat(AbandonedTransactions.abandoned(GROUP, List.of(transaction(GONE, 1)), members))
        .isEmpty();
  }
}

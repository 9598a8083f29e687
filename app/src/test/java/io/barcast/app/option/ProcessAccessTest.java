package io.barcast.app.option;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.schemas.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessAccessTest {
  private static final Map<ProcessAccess, String> COMMANDS =
      Map.ofEntries(
          Map.entry(ProcessAccess.PRODUCE, "`produce`"),
          Map.entry(ProcessAccess.PRODUCE_SOURCE, "`produce --from-topic`, its source"),
          Map.entry(ProcessAccess.PREDICT, "`predict`"),
          Map.entry(ProcessAccess.TRAIN, "`train`"),
          Map.entry(ProcessAccess.MONITOR, "`monitor`"),
          Map.entry(ProcessAccess.MONITOR_REQUESTS, "`monitor` that takes requests for runs"),
          Map.entry(ProcessAccess.READ_PREDICTIONS, "`tail predictions`"),
          Map.entry(ProcessAccess.REPLAY, "`replay -b`, `verify`"),
          Map.entry(ProcessAccess.READ_MODELS, "`models list`, `show`, `save`"),
          Map.entry(ProcessAccess.PUBLISH_MODELS, "`models publish`"),
          Map.entry(ProcessAccess.PROMOTE_MODELS, "`models promote`, `pin`, `unpin`, `rollback`"));

  @Test
  void shouldBeTheRightsThatOperatorsAreAskedFor() throws IOException {
    String page = Files.readString(Path.of("../docs/operate.md"));

    assertThat(COMMANDS).hasSize(ProcessAccess.values().length);
    for (ProcessAccess use : ProcessAccess.values()) {
      assertThat(page)
          .contains("| %s | %s |%s|".formatted(COMMANDS.get(use), names(use.read()), cell(use)));
    }
  }

  private static String cell(ProcessAccess use) {
    String names = names(use.written());
    return names.isEmpty() ? " " : " " + names + " ";
  }

  private static String names(List<Topic<?>> topics) {
    return topics.stream().map(Topic::toString).collect(joining(", "));
  }
}

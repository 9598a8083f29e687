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
      Map.of(
          ProcessAccess.PRODUCE, "`produce`",
          ProcessAccess.PRODUCE_SOURCE, "`produce --from-topic`, its source",
          ProcessAccess.PREDICT, "`predict`",
          ProcessAccess.TRAIN, "`train`",
          ProcessAccess.MONITOR, "`monitor`",
          ProcessAccess.MONITOR_REQUESTS, "`monitor` that takes requests for runs",
          ProcessAccess.READ_MODELS, "`models list`, `show`, `save`",
          ProcessAccess.PUBLISH_MODELS, "`models publish`",
          ProcessAccess.PROMOTE_MODELS, "`models promote`, `pin`, `unpin`, `rollback`");

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

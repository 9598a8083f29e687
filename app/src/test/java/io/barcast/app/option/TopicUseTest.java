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

class TopicUseTest {
  private static final Map<TopicUse, String> COMMANDS =
      Map.of(
          TopicUse.PRODUCE, "`produce`",
          TopicUse.PRODUCE_SOURCE, "`produce --from-topic`, its source",
          TopicUse.PREDICT, "`predict`",
          TopicUse.TRAIN, "`train`",
          TopicUse.MONITOR, "`monitor`",
          TopicUse.MONITOR_REQUESTS, "`monitor` that takes requests for runs",
          TopicUse.READ_MODELS, "`models list`, `show`, `save`",
          TopicUse.PUBLISH_MODELS, "`models publish`",
          TopicUse.PROMOTE_MODELS, "`models promote`, `pin`, `unpin`, `rollback`");

  @Test
  void shouldBeTheRightsThatOperatorsAreAskedFor() throws IOException {
    String page = Files.readString(Path.of("../docs/operate.md"));

    assertThat(COMMANDS).hasSize(TopicUse.values().length);
    for (TopicUse use : TopicUse.values()) {
      assertThat(page)
          .contains("| %s | %s |%s|".formatted(COMMANDS.get(use), names(use.read()), cell(use)));
    }
  }

  private static String cell(TopicUse use) {
    String names = names(use.written());
    return names.isEmpty() ? " " : " " + names + " ";
  }

  private static String names(List<Topic<?>> topics) {
    return topics.stream().map(Topic::toString).collect(joining(", "));
  }
}

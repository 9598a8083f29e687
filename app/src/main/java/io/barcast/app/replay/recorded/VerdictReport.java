package io.barcast.app.replay.recorded;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.report.Numbers;
import io.barcast.schemas.json.RecordJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The comparison of a replay with what was recorded, as text and as JSON. */
public final class VerdictReport {
  private VerdictReport() {}

  /** Whether no topic differs. */
  public static boolean equal(List<TopicVerdict> verdicts) {
    return verdicts.stream().allMatch(TopicVerdict::equal);
  }

  /** One line when all is equal, otherwise one more per topic that differs. */
  public static List<String> lines(List<TopicVerdict> verdicts) {
    String counts =
        verdicts.stream()
            .map(verdict -> Numbers.count(verdict.recorded()) + " " + verdict.topic())
            .collect(joining(", "));
    if (equal(verdicts)) {
      return List.of("replayed as recorded, bit for bit: " + counts);
    }
    List<String> lines = new ArrayList<>(List.of("NOT as recorded: " + counts));
    verdicts.stream()
        .map(TopicVerdict::difference)
        .flatMap(Optional::stream)
        .forEach(difference -> lines.add("first difference in " + difference));
    return lines;
  }

  /** One object per topic. */
  public static ArrayNode toJson(List<TopicVerdict> verdicts) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    verdicts.forEach(verdict -> json.add(row(verdict)));
    return json;
  }

  private static ObjectNode row(TopicVerdict verdict) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("topic", verdict.topic()).put("equal", verdict.equal());
    row.put("recorded", verdict.recorded()).put("replayed", verdict.replayed());
    row.put("recorded_digest", verdict.recordedDigest());
    row.put("replayed_digest", verdict.replayedDigest());
    verdict
        .difference()
        .ifPresent(
            first ->
                row.putObject("difference")
                    .put("record", first.record())
                    .put("of", first.of())
                    .put("time", RecordJson.time(first.timeMs()))
                    .put("field", first.field())
                    .put("recorded", first.recorded())
                    .put("replayed", first.replayed()));
    return row;
  }
}

package io.barcast.app.inspect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.report.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * What a replay did.
 *
 * @param dryRun whether it only looked
 * @param sent how many letters went to each topic, or would
 * @param alreadyReplayed how many of those asked for had been replayed before
 * @param obstacles how many cannot be replayed, by why and what to do
 */
public record ReplayResult(
    boolean dryRun,
    SortedMap<String, Long> sent,
    long alreadyReplayed,
    SortedMap<String, Long> obstacles) {
  /** Whether every letter that was asked for has been replayed, now or before. */
  public boolean complete() {
    return obstacles.isEmpty();
  }

  /** One line per topic and per obstacle. */
  public List<String> text() {
    List<String> lines = new ArrayList<>();
    sent.forEach(
        (topic, count) ->
            lines.add(
                (dryRun ? "would replay " : "replayed ") + Numbers.count(count) + " to " + topic));
    if (sent.isEmpty()) {
      lines.add(dryRun ? "would replay nothing" : "replayed nothing");
    }
    if (alreadyReplayed > 0) {
      lines.add(Numbers.count(alreadyReplayed) + " had been replayed before");
    }
    obstacles.forEach(
        (why, count) -> lines.add("cannot replay " + Numbers.count(count) + " " + why));
    return lines;
  }

  /** The same as JSON. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("dry_run", dryRun);
    ObjectNode topics = json.putObject("replayed");
    sent.forEach(topics::put);
    json.put("already_replayed", alreadyReplayed);
    ObjectNode left = json.putObject("not_replayable");
    obstacles.forEach(left::put);
    return json;
  }
}

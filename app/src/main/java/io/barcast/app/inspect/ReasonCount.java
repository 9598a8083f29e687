package io.barcast.app.inspect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The letters of one reason.
 *
 * @param reason as the letters carry it
 * @param open how many have not been replayed
 * @param replayed how many have been
 * @param newestId position of the newest
 * @param newestDetail detail of the newest
 */
public record ReasonCount(
    String reason, long open, long replayed, LetterId newestId, String newestDetail) {
  /** All fields. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("reason", reason).put("open", open).put("replayed", replayed);
    return json.put("newest", newestId.toString()).put("detail", newestDetail);
  }
}

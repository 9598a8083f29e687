package io.barcast.app.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.trainer.retraining.Reproduction;
import io.barcast.trainer.retraining.Reproduction.Difference;
import java.util.ArrayList;
import java.util.List;

/** Whether a model was reproduced bit for bit, as text and as JSON. */
public final class ReproductionReport {
  private static final String NOTHING_ELSE =
      "Rows and code version are as recorded; native libraries or the machine may differ.";

  private ReproductionReport() {}

  /** Both hashes; if they differ, also the differences in data and code. */
  public static List<String> lines(Reproduction reproduction) {
    List<String> lines = new ArrayList<>();
    reproduction
        .republishedFrom()
        .ifPresent(key -> lines.add(reproduction.id() + "  was republished from " + key));
    lines.add("published  " + reproduction.recordedSha256());
    lines.add("reproduced " + reproduction.sha256());
    lines.add(reproduction.equal() ? "equal" : "not equal");
    if (!reproduction.equal()) {
      lines.addAll(differences(reproduction));
    }
    return lines;
  }

  private static List<String> differences(Reproduction reproduction) {
    return reproduction.differences().isEmpty()
        ? List.of(NOTHING_ELSE)
        : reproduction.differences().stream().map(ReproductionReport::line).toList();
  }

  private static String line(Difference difference) {
    return "%s: was %s, is %s"
        .formatted(difference.name(), difference.recorded(), difference.now());
  }

  /** The same as one object. */
  public static ObjectNode toJson(Reproduction reproduction) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("model", reproduction.id().key());
    json.put("republished_from", reproduction.republishedFrom().orElse(null));
    json.put("published_sha256", reproduction.recordedSha256());
    json.put("sha256", reproduction.sha256());
    json.put("equal", reproduction.equal());
    ArrayNode differences = json.putArray("differences");
    for (Difference difference : reproduction.differences()) {
      differences
          .addObject()
          .put("name", difference.name())
          .put("recorded", difference.recorded())
          .put("now", difference.now());
    }
    return json;
  }
}

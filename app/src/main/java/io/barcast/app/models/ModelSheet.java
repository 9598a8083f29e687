package io.barcast.app.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.engine.catalog.Attachment;
import io.barcast.engine.catalog.ModelContents;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.model.BadModelException;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.schemas.json.RecordJson;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Everything that is known of one version, as JSON and as text. */
public final class ModelSheet {
  private static final String ATTACHMENTS = "attachments";

  private final ModelUpdate update;
  private final String signer;

  /**
   * @param signer description of who signed it
   */
  public ModelSheet(ModelUpdate update, String signer) {
    this.update = update;
    this.signer = signer;
  }

  /**
   * One object; if the artifact is bad its contents are left out and {@code refused} has the
   * reason.
   */
  public ObjectNode json() {
    ObjectNode json = RecordJson.model(update).put("signed", signer);
    json.put("evidence", update.evidence());
    ObjectNode metrics = json.putObject("metrics");
    new TreeMap<>(update.metrics()).forEach(metrics::put);
    ObjectNode lineage = json.putObject("lineage");
    new TreeMap<>(update.lineage()).forEach(lineage::put);
    try {
      update.requireIntact();
      add(json, ModelArtifacts.contents(update));
    } catch (BadModelException e) {
      json.put("refused", e.getMessage());
    }
    return json;
  }

  private static void add(ObjectNode json, ModelContents contents) {
    json.put("golden_rows", contents.golden().size());
    ArrayNode attachments = json.putArray(ATTACHMENTS);
    for (Attachment attachment : contents.attachments()) {
      attachments
          .addObject()
          .put("name", attachment.name())
          .put("bytes", attachment.content().size());
    }
  }

  /** One line per field; nested fields are indented. */
  public List<String> text() {
    List<String> lines = new ArrayList<>();
    json().properties().forEach(field -> add(lines, "", field.getKey(), field.getValue()));
    return lines;
  }

  private static void add(List<String> lines, String indent, String name, JsonNode value) {
    if (value.isObject()) {
      lines.add(indent + name);
      value
          .properties()
          .forEach(field -> add(lines, indent + "  ", field.getKey(), field.getValue()));
    } else if (name.equals(ATTACHMENTS)) {
      lines.add(indent + name);
      value.forEach(
          file -> add(lines, indent + "  ", file.get("name").asText(), file.get("bytes")));
    } else {
      lines.add(indent + name + " " + (value.isArray() ? value : value.asText()));
    }
  }
}

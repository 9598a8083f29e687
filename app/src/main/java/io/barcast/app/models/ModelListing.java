package io.barcast.app.models;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.barcast.app.report.TextTable;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.schemas.json.RecordJson;
import java.util.ArrayList;
import java.util.List;

/** Versions as a table with one row each, and as JSON. */
public final class ModelListing {
  private static final int SHORT_HASH = 8;
  private static final List<String> HEADER =
      List.of(
          "",
          "model",
          "family",
          "role",
          "trust",
          "interval",
          "active from",
          "horizons",
          "features",
          "bytes",
          "republished from");

  private final ModelHistory history;

  public ModelListing(ModelHistory history) {
    this.history = history;
  }

  /** A header and one line per version; a star marks the champion of each interval. */
  public List<String> text(List<ModelUpdate> updates) {
    List<List<String>> rows = new ArrayList<>(List.of(HEADER));
    updates.forEach(update -> rows.add(row(update)));
    return TextTable.unlimited(rows);
  }

  private List<String> row(ModelUpdate update) {
    ModelCard card = update.card();
    String hash = card.specHash();
    String from = update.lineage().getOrDefault(ModelUpdate.REPUBLISHED_FROM, "");
    return List.of(
        history.isChampion(update) ? "*" : "",
        card.id().key(),
        card.family().name(),
        card.role().name(),
        card.trust().name(),
        card.interval().code(),
        RecordJson.time(card.activeFromMs()),
        card.horizons().toString(),
        hash.substring(0, Math.min(hash.length(), SHORT_HASH)),
        Integer.toString(update.artifact().size()),
        update.pinned() ? from + " pinned" : from);
  }

  /** An array with one object per version. */
  public ArrayNode json(List<ModelUpdate> updates) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    updates.forEach(
        update -> json.add(RecordJson.model(update).put("champion", history.isChampion(update))));
    return json;
  }
}

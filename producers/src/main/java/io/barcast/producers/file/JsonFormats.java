package io.barcast.producers.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Tells the provider of a JSON document by its shape, and collects its bars. */
final class JsonFormats {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

  private JsonFormats() {}

  /**
   * The bars of a document.
   *
   * @throws io.barcast.runtime.UserException when it is damaged or of no known shape
   */
  static Table read(Document document, byte[] bytes) {
    try {
      return table(document.path(), MAPPER.readTree(bytes));
    } catch (JacksonException e) {
      throw BadFile.damagedJson(document.path(), e.getOriginalMessage());
    } catch (IOException e) {
      throw BadFile.damagedJson(document.path(), String.valueOf(e.getMessage()));
    }
  }

  private static Table table(String file, JsonNode root) {
    JsonBars bars = new JsonBars();
    Layout layout =
        new VendorJson(file, root, bars)
            .layout()
            .or(new ExchangeJson(file, root, bars)::layout)
            .orElseThrow(() -> BadFile.unknownJson(file));
    return Table.of(layout, bars.entries());
  }
}

package io.barcast.producers.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of exchanges, where numbers may be strings. */
final class JsonText {
  private static final int SHOWN_CHARACTERS = 80;
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonText() {}

  static JsonNode read(String text) throws FeedException {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node != null && node.isContainerNode()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw FeedException.passing("message is not JSON: '" + shown(text) + "'", e);
    }
    throw FeedException.passing("message is not a JSON object: '" + shown(text) + "'");
  }

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** A number, also one in quotes. */
  static double number(@Nullable JsonNode node) throws FeedException {
    try {
      if (node != null && node.isNumber()) {
        return node.doubleValue();
      }
      if (node != null && node.isTextual()) {
        return Double.parseDouble(node.textValue());
      }
    } catch (NumberFormatException e) {
      throw FeedException.passing("'" + shown(node.textValue()) + "' is not a number", e);
    }
    throw FeedException.passing("expected a number, found " + node);
  }

  static long whole(@Nullable JsonNode node) throws FeedException {
    double number = number(node);
    if (number != Math.rint(number)) {
      throw FeedException.passing("expected a whole number, found " + node);
    }
    return (long) number;
  }

  /** A time such as {@code 2026-04-07T14:30:05.000000Z}, in epoch milliseconds UTC. */
  static long timeMs(@Nullable JsonNode node) throws FeedException {
    try {
      if (node != null && node.isTextual()) {
        return Instant.from(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(node.textValue()))
            .toEpochMilli();
      }
    } catch (DateTimeException e) {
      throw FeedException.passing("'" + shown(node.textValue()) + "' is not a time", e);
    }
    throw FeedException.passing("expected a time, found " + node);
  }

  private static String shown(String text) {
    String printable = text.replaceAll("[^ -~]+", " ");
    return printable.substring(0, Math.min(SHOWN_CHARACTERS, printable.length()));
  }
}

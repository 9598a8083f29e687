package io.barcast.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An alert that fires, of a message of Alertmanager's webhook.
 *
 * @param fingerprint the hash of its labels
 * @param startsAt since when it fires
 * @param name its label {@code alertname}; empty without one
 * @param interval its label that names the bars; empty without one
 */
record FiringAlert(String fingerprint, Instant startsAt, String name, String interval) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-Za-z_-]{1,64}");
  private static final Pattern UNPRINTABLE = Pattern.compile("\\P{Print}");
  private static final int MOST_CHARACTERS = 100;

  FiringAlert {
    if (!FINGERPRINT.matcher(fingerprint).matches()) {
      throw new IllegalArgumentException(
          "an alert's fingerprint is '%s', expected up to 64 letters and digits"
              .formatted(shortened(fingerprint)));
    }
    name = shortened(name);
    interval = shortened(interval);
  }

  private static String shortened(String text) {
    String printable = UNPRINTABLE.matcher(text).replaceAll("?");
    return printable.substring(0, Math.min(MOST_CHARACTERS, printable.length()));
  }

  /** The same for each notification of one firing, and for no other. */
  String id() {
    return "alertmanager:" + fingerprint + "@" + startsAt;
  }

  /**
   * The alerts of a message that fire; resolved ones are left out.
   *
   * @param body JSON of version 4 of Alertmanager's webhook
   * @param intervalLabel the label that names the bars
   * @throws IllegalArgumentException when it is no such message
   */
  static List<FiringAlert> of(byte[] body, String intervalLabel) {
    JsonNode alerts = read(body).path("alerts");
    if (!alerts.isArray()) {
      throw new IllegalArgumentException("the message has no array 'alerts'");
    }
    List<FiringAlert> firing = new ArrayList<>();
    for (JsonNode alert : alerts) {
      if (required(alert, "status").equals("firing")) {
        firing.add(
            new FiringAlert(
                required(alert, "fingerprint"),
                time(required(alert, "startsAt")),
                alert.path("labels").path("alertname").asText(),
                alert.path("labels").path(intervalLabel).asText()));
      }
    }
    return firing;
  }

  private static JsonNode read(byte[] body) {
    try {
      JsonNode message = JSON.readTree(body);
      return message == null ? JSON.missingNode() : message;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the body is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("the body is not JSON: " + e.getMessage(), e);
    }
  }

  private static String required(JsonNode alert, String field) {
    JsonNode value = alert.path(field);
    if (!value.isTextual() || value.asText().isEmpty()) {
      throw new IllegalArgumentException("an alert has no text '" + field + "'");
    }
    return value.asText();
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "an alert's startsAt is '" + text + "', expected a time as 2026-01-31T12:00:00Z", e);
    }
  }
}

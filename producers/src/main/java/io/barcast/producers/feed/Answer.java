package io.barcast.producers.feed;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The answer to a request.
 *
 * @param status the HTTP status
 * @param headers its headers
 * @param body its text
 */
record Answer(int status, HttpHeaders headers, String body) {
  private static final int NOT_MODIFIED = 304;
  private static final int SHOWN_CHARACTERS = 200;

  /** The server's clock: the header {@code Date}, epoch milliseconds UTC. */
  OptionalLong dateMs() {
    return headers.firstValue("Date").map(Answer::httpDateMs).orElse(OptionalLong.empty());
  }

  /** How long the server asks to wait before the next request, if it does. */
  OptionalLong retryAfterMs() {
    Optional<String> text = headers.firstValue("Retry-After").map(String::strip);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    if (text.get().matches("[0-9]{1,7}")) {
      return OptionalLong.of(Long.parseLong(text.get()) * 1_000);
    }
    OptionalLong until = httpDateMs(text.get());
    OptionalLong now = dateMs();
    return until.isPresent() && now.isPresent()
        ? OptionalLong.of(Math.max(0, until.getAsLong() - now.getAsLong()))
        : OptionalLong.empty();
  }

  /** Whether the content is the one that the request named. */
  boolean isNotModified() {
    return status == NOT_MODIFIED;
  }

  /** The beginning of the body, printable. */
  String shown() {
    String text = body.replaceAll("[^ -~]+", " ").strip();
    return text.substring(0, Math.min(SHOWN_CHARACTERS, text.length()));
  }

  private static OptionalLong httpDateMs(String text) {
    try {
      Instant time = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
      return OptionalLong.of(time.toEpochMilli());
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }
}

package io.barcast.monitoring.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.barcast.engine.calendar.Calendars;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The paths that answer in JSON. */
final class Api {
  static final String STREAM = "/api/stream";
  static final List<String> STREAM_PARAMETERS = List.of("symbol", "interval");

  private final List<Endpoint> endpoints;

  Api(PageHistory history, Calendars calendars, DriftReadings drift, ReaderState reader) {
    endpoints =
        Stream.of(
                new SeriesEndpoints(history).all(),
                new PredictionEndpoints(history, calendars).all(),
                new ModelEndpoints(history, drift).all(),
                new LogEndpoints(history).all(),
                new HealthEndpoint(history, reader).all())
            .flatMap(all -> all)
            .toList();
  }

  /** What answers each path. */
  List<Endpoint> endpoints() {
    return endpoints;
  }

  /**
   * Answers a request.
   *
   * @param rawPath percent-encoded
   * @param rawQuery percent-encoded, may be null
   * @throws RequestException when there is no such path, or it has no answer
   */
  JsonNode answer(String rawPath, @Nullable String rawQuery) {
    for (Endpoint endpoint : endpoints) {
      Optional<String> symbol = symbol(endpoint.path(), rawPath);
      if (symbol.isPresent()) {
        return endpoint
            .answer()
            .apply(
                ApiRequest.of(
                    symbol.get(), rawQuery == null ? "" : rawQuery, endpoint.parameters()));
      }
    }
    throw RequestException.missing(
        "there is no path '%s', expected one of /api/openapi.json"
            .formatted(ApiRequest.shortened(rawPath)));
  }

  /** The symbol in a path; empty text when the template has none, nothing when it differs. */
  private static Optional<String> symbol(String template, String rawPath) {
    int at = template.indexOf(Endpoint.SYMBOL);
    if (at < 0) {
      return template.equals(rawPath) ? Optional.of("") : Optional.empty();
    }
    String before = template.substring(0, at);
    String after = template.substring(at + Endpoint.SYMBOL.length());
    boolean matches =
        rawPath.startsWith(before)
            && rawPath.endsWith(after)
            && rawPath.length() > before.length() + after.length();
    if (!matches) {
      return Optional.empty();
    }
    String raw = rawPath.substring(before.length(), rawPath.length() - after.length());
    return raw.contains("/") ? Optional.empty() : Optional.of(ApiRequest.decodedPath(raw));
  }
}

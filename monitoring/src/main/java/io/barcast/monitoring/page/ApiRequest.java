package io.barcast.monitoring.page;

import io.barcast.engine.bar.BadBarException;
import io.barcast.engine.bar.Interval;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parameters of one request. Each method checks what it returns and throws a {@link
 * RequestException} that names what was expected.
 *
 * @param pathSymbol the symbol in the path, decoded; empty where the path has none
 */
record ApiRequest(String pathSymbol, Map<String, String> parameters) {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final int MOST_SHOWN = 100;

  ApiRequest {
    parameters = Map.copyOf(parameters);
  }

  /**
   * Reads a query.
   *
   * @param rawQuery as in the request line, may be empty
   * @param known the names of the parameters that there are
   */
  static ApiRequest of(String pathSymbol, String rawQuery, Collection<String> known) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : rawQuery.isEmpty() ? new String[0] : rawQuery.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      if (!known.contains(name)) {
        throw RequestException.wrong(
            "there is no parameter '%s' here, expected %s"
                .formatted(
                    shortened(name),
                    known.isEmpty() ? "none" : "one of " + String.join(", ", known)));
      }
      if (parameters.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1))) != null) {
        throw RequestException.wrong("parameter '" + name + "' is given twice, expected once");
      }
    }
    return new ApiRequest(pathSymbol, parameters);
  }

  /** Decodes percent signs; a plus in a path is a plus. */
  static String decodedPath(String raw) {
    return decoded(raw.replace("+", "%2B"));
  }

  private static String decoded(String raw) {
    try {
      return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw RequestException.wrong(
          "'" + shortened(raw) + "' is not percent-encoded, expected %XX with hexadecimal digits");
    }
  }

  static String shortened(String text) {
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
  }

  /** The text of a parameter; an empty one counts as not given. */
  Optional<String> text(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(text -> !text.isEmpty());
  }

  /**
   * The number of values that are asked for.
   *
   * @param usual without the parameter
   */
  int limit(int usual, int most) {
    String text = text("limit").orElse(Integer.toString(usual));
    int limit = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > most) {
      throw RequestException.wrong(
          "limit is '%s', expected a number from 1 to %d".formatted(shortened(text), most));
    }
    return limit;
  }

  /** The time before which values are asked for; the end of time without the parameter. */
  long beforeMs() {
    String text = text("before").orElse("");
    try {
      return text.isEmpty() ? Long.MAX_VALUE : Instant.parse(text).toEpochMilli();
    } catch (DateTimeParseException | ArithmeticException e) {
      throw RequestException.wrong(
          "before is '%s', expected a UTC time such as 2024-04-10T02:00:00Z"
              .formatted(shortened(text)));
    }
  }

  Optional<Interval> interval() {
    try {
      return text("interval").map(Interval::of);
    } catch (BadBarException e) {
      throw RequestException.wrong(String.valueOf(e.getMessage()));
    }
  }
}

package io.barcast.app.option;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code --retention}: days for every topic, or for single ones. */
final class Retention {
  static final String FOREVER = "forever";

  private static final Pattern DAYS = Pattern.compile("([1-9][0-9]{0,4})d");

  private Retention() {}

  /**
   * The retention of each topic in milliseconds; topics that keep their records for ever are left
   * out, as are compacted ones.
   *
   * @param text {@code forever}, {@code 90d}, or {@code predictions=90d,outcomes=90d}
   * @throws UserException when it is none of these
   */
  static Map<Topic<?>, Long> parse(String text) {
    if (text.equals(FOREVER)) {
      return Map.of();
    }
    Map<Topic<?>, Long> retentionMs = new HashMap<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      long milliseconds = milliseconds(part.substring(equals + 1));
      topics(equals < 0 ? "" : part.substring(0, equals))
          .forEach(topic -> retentionMs.put(topic, milliseconds));
    }
    return retentionMs;
  }

  private static List<Topic<?>> topics(String name) {
    List<Topic<?>> topics =
        Topic.all().stream()
            .filter(Topic::expires)
            .filter(topic -> name.isEmpty() || topic.toString().equals(name))
            .toList();
    if (topics.isEmpty()) {
      throw wrong("'" + name + "' is not a topic from which records are deleted");
    }
    return topics;
  }

  private static long milliseconds(String text) {
    Matcher days = DAYS.matcher(text);
    if (!days.matches()) {
      throw wrong("'" + text + "' is not a number of days");
    }
    return TimeUnit.DAYS.toMillis(Long.parseLong(days.group(1)));
  }

  private static UserException wrong(String problem) {
    return new UserException(
        ExitCode.USAGE,
        "--retention: " + problem,
        "Give forever, days such as 90d, or topics such as predictions=90d,outcomes=90d.");
  }
}

package io.barcast.monitoring.webhook;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.jspecify.annotations.Nullable;

/** The settings of outgoing webhooks. */
public final class WebhookSettings {
  /** What the consumer groups, without prefix, of all receivers begin with. */
  public static final String GROUPS = "barcast-webhook-";

  public static final String URL = "monitor.webhook.url";
  public static final String SECRET_FILE = "monitor.webhook.secret.file";
  public static final String PREDICTIONS = "monitor.webhook.predictions";
  public static final String TIMEOUT_MS = "monitor.webhook.timeout.ms";

  /** The keys. */
  public static final ConfigDef DEFINITION =
      new ConfigDef()
          .define(
              URL,
              ConfigDef.Type.PASSWORD,
              "",
              Importance.MEDIUM,
              "URL that drift alerts and training runs are posted to as JSON, http or https."
                  + " Several with commas between, each with a name: NAME=URL. The name stands in"
                  + " metrics and in the consumer group.")
          .define(
              SECRET_FILE,
              ConfigDef.Type.STRING,
              "",
              Importance.MEDIUM,
              "File with the secret that signs messages, as in Standard Webhooks: whsec_ and"
                  + " base64, or text; several receivers have NAME=FILE. Two lines are two secrets,"
                  + " each of which signs. Without a file messages are not signed.")
          .define(
              PREDICTIONS,
              ConfigDef.Type.STRING,
              "",
              Importance.LOW,
              "Which predictions are posted, none by default: all, or conditions with semicolons"
                  + " between: "
                  + FilterText.CONDITIONS
                  + ".")
          .define(
              TIMEOUT_MS,
              ConfigDef.Type.LONG,
              10_000,
              Range.between(100, 60_000),
              Importance.LOW,
              "How long an answer to a posted message may take before it is sent again.");

  private WebhookSettings() {}

  /**
   * Checks the settings, and the files that they name.
   *
   * @throws UserException with {@link ExitCode#USAGE} when one is wrong; shows no secret
   */
  public static void requireValid(Settings settings) {
    boolean wanted = predictions(settings).isPresent();
    if (receivers(settings).isEmpty() && wanted) {
      throw wrong(
          PREDICTIONS + " is given, and no URL to post them to",
          "Give one with --webhook URL.",
          null);
    }
  }

  /**
   * Who is sent messages; nobody when no URL is configured.
   *
   * @throws UserException with {@link ExitCode#USAGE} when a setting is wrong; shows no secret
   */
  static List<Receiver> receivers(Settings settings) {
    AbstractConfig given = settings.parse(DEFINITION);
    Map<String, String> urls = named(URL, given.getPassword(URL).value());
    Map<String, String> files = named(SECRET_FILE, given.getString(SECRET_FILE));
    files.keySet().forEach(name -> requireReceiver(urls, name));
    return urls.entrySet().stream()
        .map(url -> receiver(url.getKey(), url.getValue(), files.get(url.getKey())))
        .toList();
  }

  private static Map<String, String> named(String key, String list) {
    try {
      return NamedItems.parse(list);
    } catch (IllegalArgumentException e) {
      throw wrong(key + " " + e.getMessage(), "Give each receiver its own name.", e);
    }
  }

  private static void requireReceiver(Map<String, String> urls, String name) {
    if (!urls.containsKey(name)) {
      throw wrong(
          SECRET_FILE
              + " has a file for '"
              + name
              + "', expected one for a receiver: "
              + urls.keySet(),
          "Give NAME=FILE with a NAME that " + URL + " has.",
          null);
    }
  }

  private static Receiver receiver(String name, String url, @Nullable String file) {
    try {
      return new Receiver(
          name, Endpoint.of(url), Optional.ofNullable(file).map(Path::of).map(MessageSigner::read));
    } catch (IllegalArgumentException e) {
      throw wrong(
          URL + " for '" + name + "' cannot be used: " + e.getMessage(),
          "Correct the URL; a comma inside it is %2C.",
          e);
    }
  }

  /**
   * Which predictions are sent; empty for none.
   *
   * @throws UserException with {@link ExitCode#USAGE} naming the condition that is wrong
   */
  static Optional<PredictionFilter> predictions(Settings settings) {
    String filter = settings.parse(DEFINITION).getString(PREDICTIONS);
    try {
      return filter.isBlank() ? Optional.empty() : Optional.of(FilterText.parse(filter));
    } catch (IllegalArgumentException e) {
      throw wrong(
          PREDICTIONS + " is '" + filter + "': " + e.getMessage(),
          "Write it like symbol=AAPL,MSFT; trust=proven; horizon=1; probability>=0.6",
          e);
    }
  }

  /** The longest wait for an answer. */
  static Duration timeout(Settings settings) {
    return Duration.ofMillis(settings.parse(DEFINITION).getLong(TIMEOUT_MS));
  }

  private static UserException wrong(
      String problem, String nextStep, @Nullable IllegalArgumentException cause) {
    return new UserException(ExitCode.USAGE, problem, nextStep, cause);
  }
}

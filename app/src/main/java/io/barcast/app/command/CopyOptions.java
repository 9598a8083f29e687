package io.barcast.app.command;

import io.barcast.app.copy.BarSurvey;
import io.barcast.app.copy.SourceTopic;
import io.barcast.app.copy.TimeShift;
import io.barcast.app.option.ShiftConverter;
import io.barcast.app.process.WireConnection;
import io.barcast.app.replay.ReplayRange;
import io.barcast.app.settings.SettingsCommandLine;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The flags for copying a topic of bars; a picocli mixin. */
final class CopyOptions {
  private static final String NOW = "now";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--from-topic",
      paramLabel = "TOPIC",
      description =
          "Send the bars of another topic, late, repeated and corrected ones included; its whole"
              + " name, such as live.bars.")
  private @Nullable String topic;

  @Option(
      names = "--from-bootstrap-server",
      paramLabel = "HOST:PORT",
      description = "Address of the Kafka that has that topic; by default the one to send to.")
  private @Nullable String bootstrapServer;

  @Option(
      names = "--from-schema-registry",
      paramLabel = "URL",
      description = "Registry with that topic's schemas; by default the one to send with.")
  private @Nullable String schemaRegistry;

  @Option(
      names = "--from-config",
      paramLabel = "FILE",
      description =
          "All settings for that topic's cluster, as --config has them, instead of those of the"
              + " cluster to send to.")
  private @Nullable Path config;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Of that topic, send what closes at this time or later, ISO-8601 UTC.")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Of that topic, send what closes at this time or earlier, ISO-8601 UTC.")
  private @Nullable Instant to;

  @Option(
      names = "--only",
      paramLabel = "LIST",
      split = ",",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "Of that topic, send the bars of these symbols alone, such as AAPL,MSFT.")
  private List<String> symbols = List.of();

  @Option(
      names = "--shift",
      paramLabel = "TIME",
      converter = ShiftConverter.class,
      description =
          "Move that topic's bars by this time, such as 364d or -2h: a multiple of each bar's"
              + " length, and of weeks for markets that rest at weekends.")
  private @Nullable Duration shift;

  @Option(
      names = "--start-at",
      paramLabel = "TIME",
      description =
          "Move that topic's bars so that the first one closes at this time, or now, or as little"
              + " before it as --shift allows.")
  private @Nullable String startAt;

  @Option(names = "--end-at", paramLabel = "TIME", description = "As --start-at, for the last bar.")
  private @Nullable String endAt;

  boolean given() {
    return topic != null;
  }

  /** Checks the flags with each other. */
  void require() {
    if (topic == null && othersGiven()) {
      throw usage(
          "--from-topic is not given, which --from-config, --from, --shift and the like need");
    }
    if (Stream.of(shift, startAt, endAt).filter(each -> each != null).count() > 1) {
      throw usage("expected one of --shift, --start-at and --end-at");
    }
    if (config != null && (bootstrapServer != null || schemaRegistry != null)) {
      throw usage(
          "--from-config holds the addresses, expected no --from-bootstrap-server and"
              + " --from-schema-registry beside it");
    }
    range();
    times();
  }

  private boolean othersGiven() {
    return Stream.of(bootstrapServer, schemaRegistry, config, from, to, shift, startAt, endAt)
            .anyMatch(each -> each != null)
        || !symbols.isEmpty();
  }

  private void times() {
    Stream.of(startAt, endAt).filter(each -> each != null).forEach(this::time);
  }

  private ParameterException usage(String problem) {
    return new ParameterException(command.commandLine(), problem);
  }

  /** The part of the topic. */
  ReplayRange range() {
    if (from != null && to != null && from.isAfter(to)) {
      throw usage("--from " + from + " is after --to " + to);
    }
    return new ReplayRange(
        from == null ? Long.MIN_VALUE : from.toEpochMilli(),
        to == null ? Long.MAX_VALUE : to.toEpochMilli(),
        Set.copyOf(symbols.stream().map(String::strip).toList()));
  }

  /** How far the bars are moved. */
  TimeShift shift(BarSurvey survey) {
    if (shift != null) {
      return TimeShift.by(shift, survey);
    }
    if (startAt != null) {
      return TimeShift.firstCloseAt(time(startAt), survey);
    }
    return endAt == null ? TimeShift.NONE : TimeShift.lastCloseAt(time(endAt), survey);
  }

  /** Whether how far they are moved depends on the bars and the clock. */
  boolean movesToATime() {
    return startAt != null || endAt != null;
  }

  private Instant time(String text) {
    try {
      return text.equals(NOW) ? InstantSource.system().instant() : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw usage("'" + text + "' is no time, expected now or one such as 2024-05-01T00:00:00Z");
    }
  }

  /**
   * Connects to the topic.
   *
   * @param target the settings of the cluster to send to
   * @param clusterId its id
   */
  SourceTopic open(Settings target, String targetTopic, String clusterId) {
    SourceTopic source = SourceTopic.open(settings(target), String.valueOf(topic));
    try {
      source.requireOther(targetTopic, clusterId);
      return source;
    } catch (RuntimeException e) {
      source.close();
      throw e;
    }
  }

  private Settings settings(Settings target) {
    Map<String, String> flags = new HashMap<>();
    if (config != null) {
      return fromFile(config);
    }
    if (bootstrapServer != null) {
      flags.put(KafkaProperties.BOOTSTRAP_SERVERS, bootstrapServer);
    }
    if (schemaRegistry != null) {
      flags.put(WireConnection.REGISTRY_URL, schemaRegistry);
    }
    return target.with(flags);
  }

  private Settings fromFile(Path file) {
    if (!Files.isReadable(file)) {
      throw new UserException(
          ExitCode.USAGE,
          "--from-config is '" + file + "', which cannot be read",
          "Give the path of a readable Java properties file.");
    }
    Settings settings = Settings.of(Map.of(Settings.CONFIG, file.toString()));
    settings.requireKnown(SettingsCommandLine.catalog(command).keys().keySet(), Set.of());
    return settings;
  }
}

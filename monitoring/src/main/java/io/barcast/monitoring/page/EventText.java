package io.barcast.monitoring.page;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What events say. */
final class EventText {
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private static final String SCALED_RMSE = "scaled_rmse";
  private static final Pattern JUDGED = Pattern.compile("h([0-9]+)\\.naive_" + SCALED_RMSE);
  private static final int MOST_CHARACTERS = 300;

  private EventText() {}

  /** For example {@code 2024-04-10 02:00}, in UTC; with seconds where these are not zero. */
  static String time(long timeMs) {
    return (timeMs % 60_000 == 0 ? MINUTES : SECONDS)
        .format(Instant.ofEpochMilli(timeMs).atOffset(ZoneOffset.UTC));
  }

  static String count(long number, String thing) {
    return "%,d %s".formatted(number, thing) + (number == 1 ? "" : "s");
  }

  static String title(DriftAlert alert) {
    String model = alert.model().key();
    if (alert.state() == DriftAlert.State.CLEARED) {
      return "Alert of " + model + " cleared";
    }
    return switch (alert.scope()) {
      case PERFORMANCE ->
          switch (alert.severity()) {
            case CRITICAL -> model + " lost its skill";
            case WARNING -> model + " has become worse";
            case INFO -> "The errors of " + model + " have changed";
          };
      case FEATURE -> "The features that " + model + " reads have drifted";
      case PREDICTION -> "The forecasts of " + model + " have shifted";
      case VOLATILITY -> "The size of the moves has changed for " + model;
      case INPUT -> model + " lacks input";
    };
  }

  /**
   * @param interval the bars of the model, if known
   */
  static String text(DriftAlert alert, Optional<Interval> interval) {
    String figures =
        "%s %.3g, threshold %.3g".formatted(alert.detector(), alert.statistic(), alert.threshold());
    String since = time(alert.onsetMs());
    if (alert.state() == DriftAlert.State.CLEARED) {
      return "The change since %s no longer shows, or a newer version has taken over (%s)."
          .formatted(since, figures);
    }
    String seen =
        switch (alert.scope()) {
          case PERFORMANCE -> performance(alert, since);
          case FEATURE ->
              "Since %s they differ from the training rows, %s most"
                  .formatted(since, subject(alert));
          case PREDICTION -> "Since %s they are distributed differently".formatted(since);
          case VOLATILITY ->
              "Since %s moves are larger or smaller than in training".formatted(since);
          case INPUT ->
              "Since %s more bars are missing, rejected or without a forecast".formatted(since);
        };
    return seen + " (" + figures + ")." + found(alert, interval) + consequence(alert);
  }

  private static String performance(DriftAlert alert, String since) {
    return switch (alert.severity()) {
      case CRITICAL ->
          "Since %s its forecasts are no better than the naive model's".formatted(since);
      case WARNING -> "Since %s its forecasts are worse than in its evaluation".formatted(since);
      case INFO -> "Its errors are different since %s".formatted(since);
    };
  }

  private static String subject(DriftAlert alert) {
    return alert.evidence().isEmpty() ? alert.subject() : alert.evidence().get(0).subject();
  }

  private static String found(DriftAlert alert, Optional<Interval> interval) {
    return interval
        .map(bars -> (alert.timeMs() - alert.onsetMs()) / bars.millis())
        .filter(bars -> bars > 0)
        .map(bars -> " Found after " + count(bars, "bar") + ".")
        .orElse("");
  }

  private static String consequence(DriftAlert alert) {
    return alert
        .trustChange()
        .map(
            change ->
                switch (change.trust()) {
                  case SUSPENDED -> " Until it recovers, the naive model answers.";
                  case UNPROVEN -> " Until it recovers, it is UNPROVEN.";
                  default -> "";
                })
        .orElse("");
  }

  static String title(TrainingRun run) {
    String rows = count(run.rows(), "row");
    String trained =
        (run.trigger().equals("first-data") ? "First trained on " : "Retrained on ") + rows;
    String published = run.published().isEmpty() ? "the result" : run.published().get(0);
    return switch (run.decision()) {
      case PROVEN, UNPROVEN -> trained + ": " + published + " is " + run.decision();
      case REFUSED -> trained + ": no model was good enough";
      case INSUFFICIENT_DATA -> "A training run had too few rows: " + rows;
      case FAILED -> "A training run failed";
      case PROMOTED -> published + " was promoted";
      case TRIED, UNKNOWN ->
          "A training run ended: " + run.decision().name().toLowerCase(Locale.ROOT);
    };
  }

  /**
   * What the evaluation measured per horizon, or the beginning of the evidence; the run's record
   * has all of it.
   */
  static String text(TrainingRun run) {
    String horizons =
        run.metrics().keySet().stream()
            .map(JUDGED::matcher)
            .filter(Matcher::matches)
            .map(key -> Integer.valueOf(key.group(1)))
            .sorted()
            .map(horizon -> horizon(horizon, run.metrics()))
            .collect(Collectors.joining(", "));
    return horizons.isEmpty()
        ? beginning(run.evidence())
        : "On rows that it had not seen, RMSE in units of volatility compared with the naive"
            + " model's: "
            + horizons
            + ".";
  }

  private static String horizon(int bars, Map<String, Double> metrics) {
    String key = "h" + bars + ".";
    double own = metrics.getOrDefault(key + SCALED_RMSE, Double.NaN);
    double naive = metrics.getOrDefault(key + "naive_" + SCALED_RMSE, Double.NaN);
    boolean proven = metrics.getOrDefault(key + "proven", 0.0) > 0;
    return String.format(
        Locale.ROOT,
        "%s ahead %+.1f %%%s",
        count(bars, "bar"),
        100 * (own / naive - 1),
        proven ? " (proven)" : "");
  }

  private static String beginning(String evidence) {
    return evidence.length() <= MOST_CHARACTERS
        ? evidence
        : evidence.substring(0, MOST_CHARACTERS) + "...";
  }

  static PageEvent.Severity severity(Decision decision) {
    return switch (decision) {
      case PROVEN, PROMOTED -> PageEvent.Severity.GOOD;
      case FAILED -> PageEvent.Severity.CRITICAL;
      case REFUSED, INSUFFICIENT_DATA -> PageEvent.Severity.WARNING;
      case UNPROVEN, TRIED, UNKNOWN -> PageEvent.Severity.INFO;
    };
  }
}

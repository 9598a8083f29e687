package io.barcast.app.inspect;

import static io.barcast.app.report.TextTable.Column.number;
import static io.barcast.app.report.TextTable.Column.text;
import static io.barcast.app.report.TextTable.Column.whole;

import io.barcast.app.report.Numbers;
import io.barcast.app.report.TextTable;
import io.barcast.app.report.TextTable.Column;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.forecast.HorizonForecast;
import io.barcast.engine.forecast.Prediction;
import io.barcast.schemas.json.RecordJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A {@link PipelineStatus} as lines of text that fit a terminal. */
public final class StatusText {
  private static final int MOST_ROWS = 20;

  private final PipelineStatus status;
  private final int width;
  private final List<String> lines = new ArrayList<>();

  private StatusText(PipelineStatus status, int width) {
    this.status = status;
    this.width = width;
  }

  /**
   * The lines.
   *
   * @param width of the terminal in characters
   */
  public static List<String> of(PipelineStatus status, int width) {
    StatusText text = new StatusText(status, width);
    text.topics();
    text.lags();
    text.models();
    text.alerts();
    text.deadLetters();
    text.predictions();
    return List.copyOf(text.lines);
  }

  private void topics() {
    table(
        List.of(text("topic"), number("records, about"), whole("newest event time")),
        status.topics().stream()
            .map(
                topic ->
                    List.of(
                        topic.topic(),
                        Numbers.count(topic.records()),
                        topic.exists() ? time(topic.newestMs()) : "missing"))
            .toList());
  }

  private void lags() {
    lines.add("");
    say("predict  " + lag(status.predict()));
    say("trainer  " + lag(status.trainer()));
    List<String> notes = status.trainer().notes();
    notes.forEach(note -> sayAll("  ", note));
    if (notes.isEmpty()) {
      say("  no trainer has reported what it waits for");
    }
  }

  private static String lag(GroupLag lag) {
    if (lag.records().isEmpty()) {
      return "has committed nothing on " + lag.topic();
    }
    String records = "about " + Numbers.count(lag.records().getAsLong()) + " records";
    String time =
        lag.behindMs().isPresent()
            ? ", " + span(lag.behindMs().getAsLong()) + " of event time,"
            : "";
    return records + time + " behind on " + lag.topic();
  }

  private void models() {
    lines.add("");
    if (status.models().isEmpty()) {
      say("no model is published: the naive model forecasts");
      return;
    }
    table(
        List.of(
            text("model"),
            text("role"),
            text("trust"),
            text("bars"),
            whole("scores since"),
            number("age in bars")),
        status.models().stream().map(StatusText::model).toList());
  }

  private static List<String> model(ServingModel model) {
    String since =
        model.firstBarMs().isPresent()
            ? time(model.firstBarMs())
            : "after " + RecordJson.time(model.card().activeFromMs());
    return List.of(
        model.card().id().key(),
        model.card().role().name(),
        model.trust().name(),
        model.card().interval().code(),
        since,
        model.ageBars().isPresent() ? Numbers.count(model.ageBars().getAsLong()) : "none yet");
  }

  private void alerts() {
    lines.add("");
    if (status.alerts().isEmpty()) {
      say("no alert is raised");
      return;
    }
    table(
        List.of(
            whole("alert raised"),
            text("severity"),
            text("model"),
            text("subject"),
            number("statistic")),
        firsts(status.alerts()).stream().map(StatusText::alert).toList());
    more(status.alerts());
  }

  private static List<String> alert(DriftAlert alert) {
    return List.of(
        RecordJson.time(alert.timeMs()),
        alert.severity().name(),
        alert.model().key(),
        alert.subject(),
        Numbers.rounded(alert.statistic()));
  }

  private void deadLetters() {
    lines.add("");
    if (status.deadLetters().isEmpty()) {
      say("no dead letters");
      return;
    }
    table(
        List.of(
            text("dead letters"), number("open"), number("replayed"), whole("id"), text("newest")),
        rows(status.deadLetters()));
  }

  /** Reason, open, replayed, position and detail of the newest. */
  static List<List<String>> rows(List<ReasonCount> counts) {
    return counts.stream()
        .map(
            count ->
                List.of(
                    count.reason(),
                    Numbers.count(count.open()),
                    Numbers.count(count.replayed()),
                    count.newestId().toString(),
                    count.newestDetail()))
        .toList();
  }

  private void predictions() {
    lines.add("");
    if (status.predictions().isEmpty()) {
      say("no predictions yet");
      return;
    }
    table(
        List.of(
            whole("series"),
            whole("bar's close"),
            number("h"),
            number("return"),
            number("up"),
            whole("90% interval"),
            text("model"),
            text("trust")),
        firsts(status.predictions()).stream().map(StatusText::prediction).toList());
    more(status.predictions());
  }

  /** The forecast with the shortest horizon, and the trust in it. */
  private static List<String> prediction(Prediction prediction) {
    List<String> row = new ArrayList<>();
    Trust trust = prediction.trust();
    row.add(prediction.series().toString());
    row.add(RecordJson.time(prediction.closeTimeMs()));
    if (prediction.horizons().isEmpty()) {
      row.addAll(List.of("-", "-", "-", "-"));
    } else {
      HorizonForecast first = prediction.horizons().get(0);
      trust = prediction.trust(first);
      row.add(Integer.toString(first.horizonBars()));
      row.add(Numbers.percent(first.expectedReturn()));
      row.add(Numbers.share(first.probabilityUp()));
      row.add(Numbers.price(first.lower()) + "-" + Numbers.price(first.upper()));
    }
    row.add(prediction.model().key());
    row.add(trust.name());
    return row;
  }

  private static <T> List<T> firsts(List<T> all) {
    return all.subList(0, Math.min(MOST_ROWS, all.size()));
  }

  private void more(List<?> all) {
    if (all.size() > MOST_ROWS) {
      say("and " + Numbers.count(all.size() - MOST_ROWS) + " more");
    }
  }

  private void table(List<Column> columns, List<List<String>> rows) {
    lines.addAll(TextTable.lines(columns, rows, width));
  }

  private void say(String text) {
    lines.add(TextTable.fit(text, width));
  }

  /** A text of any length, broken between words. */
  private void sayAll(String indent, String text) {
    StringBuilder line = new StringBuilder(indent);
    for (String word : text.split("\\s+")) {
      if (line.length() > indent.length() && line.length() + 1 + word.length() > width) {
        say(line.toString());
        line = new StringBuilder(indent);
      }
      line.append(line.length() > indent.length() ? " " : "").append(word);
    }
    say(line.toString());
  }

  private static String time(OptionalLong timeMs) {
    return timeMs.isPresent() ? RecordJson.time(timeMs.getAsLong()) : "-";
  }

  /** A span of time in its two largest units, such as {@code 2 d 3 h}. */
  static String span(long millis) {
    Duration span = Duration.ofMillis(millis);
    if (span.toDays() > 0) {
      return span.toDays() + " d " + span.toHoursPart() + " h";
    }
    return span.toHours() > 0
        ? span.toHours() + " h " + span.toMinutesPart() + " min"
        : span.toMinutes() + " min " + span.toSecondsPart() + " s";
  }
}

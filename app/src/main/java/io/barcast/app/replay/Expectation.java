package io.barcast.app.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.report.JsonFigures;
import io.barcast.app.report.Numbers;
import io.barcast.engine.model.Horizons;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * A figure that a replay must reach, such as {@code ic[1]>=0.02} or {@code
 * coverage[xgboost-1h,5]=0.89..0.91}.
 *
 * @param text as it was written
 * @param figure a name of {@link EvidenceJson#names()}
 * @param model the model name; empty for the followed forecasts
 * @param horizonBars how many bars ahead
 * @param least the lowest value that is accepted
 * @param most the highest value that is accepted
 */
public record Expectation(
    String text,
    String figure,
    Optional<String> model,
    int horizonBars,
    double least,
    double most) {
  private static final double SMALL = 1e-4;
  private static final String NUMBER = "[+-]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:[eE][+-]?\\d+)?";
  private static final Pattern FORM =
      Pattern.compile(
          "([a-z_0-9]+)\\[(?:([^\\[\\],\\s]+)\\s*,\\s*)?(\\d{1,6})\\]\\s*"
              + ("(?:(>=|<=)\\s*(" + NUMBER + ")")
              + ("|=\\s*(" + NUMBER + ")\\.\\.(" + NUMBER + "))"));
  private static final Pattern COMMA_OUTSIDE_BRACKETS = Pattern.compile(",(?![^\\[]*\\])");

  /**
   * The result of a check.
   *
   * @param figure what was measured; NaN when there is none
   * @param held whether it is as expected
   * @param reason why there is no figure; empty when there is one
   */
  public record Check(Expectation expectation, double figure, boolean held, String reason) {
    /** In one line, the figure included. */
    public String line() {
      String found = reason.isEmpty() ? digits() : "no figure: " + reason;
      return "expect " + expectation.text() + ": " + found + (held ? ", as expected" : ", FAILED");
    }

    private String digits() {
      return figure == 0 || Math.abs(figure) >= SMALL
          ? Numbers.rounded(figure)
          : String.format(Locale.ROOT, "%.3e", figure);
    }

    /** The expectation, the figure and whether it held. */
    public ObjectNode toJson() {
      ObjectNode json = JsonNodeFactory.instance.objectNode().put("expect", expectation.text());
      JsonFigures.put(json, "figure", figure);
      return json.put("held", held);
    }
  }

  /**
   * Parses expectations that are separated by commas.
   *
   * @throws UserException with {@link ExitCode#USAGE} naming the first that cannot be read
   */
  public static List<Expectation> parse(String text, Horizons horizons) {
    List<Expectation> all = new ArrayList<>();
    for (String part : COMMA_OUTSIDE_BRACKETS.split(text, -1)) {
      all.add(one(part.strip(), horizons));
    }
    return all;
  }

  private static Expectation one(String text, Horizons horizons) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw bad(
          text,
          "expected FIGURE[HORIZON] or FIGURE[MODEL,HORIZON], then >=NUMBER, <=NUMBER or"
              + " =LOWEST..HIGHEST",
          "For example: --expect \"ic[1]>=0.02,coverage[xgboost-1h,1]=0.89..0.91\"");
    }
    String figure = form.group(1);
    if (!EvidenceJson.names().contains(figure)) {
      throw bad(
          text,
          "no figure is called " + figure,
          "Use one of: " + String.join(", ", EvidenceJson.names()) + ".");
    }
    int horizonBars = Integer.parseInt(form.group(3));
    if (!horizons.bars().contains(horizonBars)) {
      throw bad(
          text,
          "a horizon of " + horizonBars + " bars, the forecasts look " + horizons + " ahead",
          "Give one of these horizons, or set others with horizons in the --config file.");
    }
    return bounded(text, figure, Optional.ofNullable(form.group(2)), horizonBars, form);
  }

  private static Expectation bounded(
      String text, String figure, Optional<String> model, int horizonBars, Matcher form) {
    String operator = form.group(4);
    double least = Double.NEGATIVE_INFINITY;
    double most = Double.POSITIVE_INFINITY;
    if (operator == null) {
      least = Double.parseDouble(form.group(6));
      most = Double.parseDouble(form.group(7));
    } else if (operator.equals(">=")) {
      least = Double.parseDouble(form.group(5));
    } else {
      most = Double.parseDouble(form.group(5));
    }
    if (least > most) {
      throw bad(
          text, "the range ends below its start", "Write the lower number first: LOWEST..HIGHEST.");
    }
    return new Expectation(text, figure, model, horizonBars, least, most);
  }

  private static UserException bad(String text, String problem, String nextStep) {
    return new UserException(ExitCode.USAGE, "--expect has '" + text + "': " + problem, nextStep);
  }

  /**
   * Compares with a summary.
   *
   * @param summary of {@link ReplaySummary#toJson}
   */
  public Check check(JsonNode summary) {
    List<JsonNode> rows =
        StreamSupport.stream(
                summary.path(model.isEmpty() ? "followed" : "skill").spliterator(), false)
            .filter(row -> row.path("horizon").asInt() == horizonBars)
            .filter(row -> model.isEmpty() || row.path("model").asText().equals(model.get()))
            .toList();
    if (rows.size() != 1) {
      return without(
          rows.isEmpty()
              ? "no such forecasts were settled"
              : "there are several intervals, name a model");
    }
    JsonNode figure = rows.get(0).path(this.figure);
    return figure.isNumber()
        ? new Check(
            this, figure.asDouble(), figure.asDouble() >= least && figure.asDouble() <= most, "")
        : without("it is not defined for these forecasts");
  }

  private Check without(String reason) {
    return new Check(this, Double.NaN, false, reason);
  }
}

package io.barcast.app.replay.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.replay.BacktestResult;
import io.barcast.app.replay.PortfolioJson;
import io.barcast.app.replay.PortfolioResult;
import io.barcast.engine.portfolio.CalendarReturns;
import io.barcast.engine.portfolio.Period;
import io.barcast.engine.portfolio.RollingSharpe;
import java.util.Comparator;
import java.util.List;

/** The figures and curves of the section about what the forecasts would have earned. */
final class WorthData {
  private static final int MOST_POINTS = 1_000;
  private static final int MOST_ROLLING = 300;
  private static final int WORST = 10;
  private static final int FEWEST_WINDOW = 20;
  private static final double UNIT = 1e-6;

  private WorthData() {}

  static ArrayNode toJson(BacktestResult result) {
    ArrayNode rows = PortfolioJson.toJson(result.portfolios(), result.trials());
    for (int place = 0; place < rows.size(); place++) {
      ObjectNode row = (ObjectNode) rows.get(place);
      PortfolioResult portfolio = result.portfolios().get(place);
      row.put("forecasts", portfolio.forecasts());
      row.set("equity", equity(portfolio.periods()));
      rolling(row, portfolio);
      months(row.putArray("months"), portfolio.periods());
      worst(row.putArray("worst"), portfolio.periods());
    }
    return rows;
  }

  /** Growth of 1 over time, evenly thinned. */
  static ArrayNode equity(List<Period> periods) {
    ArrayNode points = JsonNodeFactory.instance.arrayNode();
    int step = (periods.size() + MOST_POINTS - 1) / MOST_POINTS;
    double capital = 1;
    points.addArray().add(periods.get(0).timeMs()).add(1);
    for (int place = 0; place < periods.size(); place++) {
      capital *= 1 + periods.get(place).net();
      if ((place + 1) % step == 0 || place == periods.size() - 1) {
        points.addArray().add(periods.get(place).dueMs()).add(rounded(capital));
      }
    }
    return points;
  }

  private static double rounded(double value) {
    return Math.rint(value / UNIT) * UNIT;
  }

  /** Over a year, or a third of all periods where these are fewer. */
  private static void rolling(ObjectNode row, PortfolioResult portfolio) {
    List<Period> periods = portfolio.periods();
    double perYear = portfolio.performance().periodsPerYear();
    int window = Math.max(FEWEST_WINDOW, (int) Math.min(Math.rint(perYear), periods.size() / 3.0));
    int step = Math.max(1, (periods.size() - window) / MOST_ROLLING);
    row.put("rolling_window", window);
    ArrayNode points = row.putArray("rolling");
    for (RollingSharpe.Point point : RollingSharpe.of(periods, window, step)) {
      if (Double.isFinite(point.ratio())) {
        points.addArray().add(point.timeMs()).add(rounded(point.ratio() * Math.sqrt(perYear)));
      }
    }
  }

  private static void months(ArrayNode json, List<Period> periods) {
    CalendarReturns.monthly(periods)
        .forEach(
            (month, growth) ->
                json.addArray().add(month.getYear()).add(month.getMonthValue()).add(growth));
  }

  private static void worst(ArrayNode json, List<Period> periods) {
    periods.stream()
        .sorted(Comparator.comparingDouble(Period::net))
        .limit(WORST)
        .forEach(
            period ->
                json.addObject()
                    .put("from", period.timeMs())
                    .put("to", period.dueMs())
                    .put("net", period.net()));
  }
}

package io.barcast.app.replay;

import static io.barcast.app.report.JsonFigures.put;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.engine.portfolio.Drawdown;
import io.barcast.engine.portfolio.Luck;
import io.barcast.engine.portfolio.Performance;
import io.barcast.schemas.json.RecordJson;
import java.util.List;

/** What strategies would have earned, as JSON: one object per interval and strategy. */
public final class PortfolioJson {
  private PortfolioJson() {}

  /**
   * The figures of each result.
   *
   * @param trials number of models among which those that were followed were chosen
   */
  public static ArrayNode toJson(List<PortfolioResult> results, int trials) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    results.forEach(result -> json.add(row(result, trials)));
    return json;
  }

  private static ObjectNode row(PortfolioResult result, int trials) {
    Performance performance = result.performance();
    double perYear = Math.sqrt(performance.periodsPerYear());
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("interval", result.interval().code()).put("strategy", result.strategy().title());
    row.put("periods", performance.periods());
    put(row, "periods_per_year", performance.periodsPerYear());
    put(row, "total_return", performance.totalReturn());
    put(row, "annual_return", performance.annualReturn());
    put(row, "annual_volatility", performance.annualVolatility());
    put(row, "sharpe", performance.annualSharpe());
    put(row, "sharpe_standard_error", performance.annualSharpeError());
    put(row, "probabilistic_sharpe", performance.sharpe().probabilityAbove(0));
    if (result.forecasts()) {
      put(row, "deflated_sharpe", performance.sharpe().deflated(trials));
      luck(row.putObject("luck"), result.luck(), perYear);
    }
    put(row, "sortino", performance.sortino());
    put(row, "calmar", performance.calmar());
    drawdown(row.putObject("drawdown"), performance.drawdown());
    put(row, "exposure", performance.exposure());
    put(row, "annual_turnover", performance.annualTurnover());
    put(row, "annual_costs", performance.annualCosts());
    put(row, "gaining_periods", performance.gainingPeriods());
    return row;
  }

  private static void drawdown(ObjectNode json, Drawdown drawdown) {
    json.put("depth", drawdown.depth());
    json.put("peak", RecordJson.time(drawdown.peakMs()));
    json.put("trough", RecordJson.time(drawdown.troughMs()));
    drawdown.recoveredMs().ifPresent(time -> json.put("recovered", RecordJson.time(time)));
  }

  private static void luck(ObjectNode json, Luck luck, double perYear) {
    put(json, "sharpe_5", luck.low() * perYear);
    put(json, "sharpe_50", luck.median() * perYear);
    put(json, "sharpe_95", luck.high() * perYear);
    json.put("p", luck.share());
  }
}

package io.barcast.app.replay.versus;

import static io.barcast.app.report.JsonFigures.put;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.replay.BacktestResult;
import io.barcast.app.replay.PortfolioResult;
import io.barcast.engine.portfolio.Performance;
import io.barcast.engine.score.Skill;
import io.barcast.schemas.json.RecordJson;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What differs between two replays as {@code difference.json}. */
public final class DifferenceJson {
  private DifferenceJson() {}

  /** All figures. Every difference is b's figure minus a's. */
  public static ObjectNode toJson(ReplayDifference difference) {
    DifferenceVerdict verdict = new DifferenceVerdict(difference);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("complete", difference.a().complete());
    json.put("verdict", verdict.sentence()).put("shown", verdict.shown());
    json.put("worth", verdict.worth());
    ArrayNode settings = json.putArray("settings");
    difference
        .settings()
        .forEach(
            each ->
                settings.addObject().put("key", each.key()).put("a", each.a()).put("b", each.b()));
    digests(json, difference);
    answers(json, difference.answers());
    ArrayNode horizons = json.putArray("horizons");
    difference.horizons().forEach(each -> horizons.add(horizon(each)));
    ArrayNode portfolios = json.putArray("portfolios");
    difference.portfolios().forEach(each -> portfolios.add(portfolio(each)));
    ArrayNode events = json.putArray("events");
    difference.events().forEach(each -> events.add(event(each)));
    return json;
  }

  private static void digests(ObjectNode json, ReplayDifference difference) {
    side(json.putObject("a"), difference.a(), difference.answers().swapsA());
    side(json.putObject("b"), difference.b(), difference.answers().swapsB());
  }

  private static void side(ObjectNode json, BacktestResult result, Swaps swaps) {
    json.put("digest", result.digest()).put("runs", result.runs().size());
    json.put("swaps", swaps.all().size()).put("alerts", result.alerts().size());
  }

  private static void answers(ObjectNode json, AnswerComparison answers) {
    json.put("bars", answers.bars()).put("differing_bars", answers.differing());
    answers
        .first()
        .ifPresent(
            first ->
                json.putObject("first_difference")
                    .put("symbol", first.series().symbol())
                    .put("interval", first.series().interval().code())
                    .put("time", RecordJson.time(first.closeTimeMs())));
  }

  private static ObjectNode horizon(HorizonDifference horizon) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("interval", horizon.interval().code()).put("horizon", horizon.horizonBars());
    json.put("n", horizon.a().n()).put("only_a", horizon.onlyA()).put("only_b", horizon.onlyB());
    put(figure(json, "rmse", horizon, Skill::rmse), "naive", horizon.a().naiveRmse());
    put(figure(json, "mae", horizon, Skill::mae), "naive", horizon.a().naiveMae());
    figure(json, "ic", horizon, Skill::ic);
    put(figure(json, "brier", horizon, Skill::brier), "naive", horizon.a().naiveBrier());
    figure(json, "coverage", horizon, Skill::coverage);
    figure(json, "width", horizon, Skill::width);
    ObjectNode test = json.putObject("squared_error");
    test.put("times", horizon.losses().times()).put("differing", horizon.losses().differing());
    put(test, "a", horizon.losses().first());
    put(test, "b", horizon.losses().second());
    put(test, "difference", horizon.losses().difference());
    put(test, "standard_error", horizon.losses().standardError());
    put(test, "change", horizon.change());
    put(test, "change_low", horizon.lowestChange());
    put(test, "change_high", horizon.highestChange());
    put(test, "dm_statistic", horizon.losses().statistic());
    put(test, "dm_p", horizon.losses().p());
    put(test, "dm_p_horizons", horizon.adjustedP());
    return json;
  }

  private static ObjectNode figure(
      ObjectNode json, String name, HorizonDifference horizon, ToDoubleFunction<Skill> of) {
    ObjectNode pair = json.putObject(name);
    pair(pair, of.applyAsDouble(horizon.a()), of.applyAsDouble(horizon.b()));
    return pair;
  }

  private static void pair(ObjectNode json, double a, double b) {
    put(json, "a", a);
    put(json, "b", b);
    put(json, "difference", b - a);
  }

  private static ObjectNode portfolio(PortfolioDifference portfolio) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("interval", portfolio.interval().code());
    json.put("strategy", portfolio.strategy().title());
    figure(json, "annual_return", portfolio, Performance::annualReturn);
    figure(json, "total_return", portfolio, Performance::totalReturn);
    figure(json, "drawdown", portfolio, each -> each.drawdown().depth());
    figure(json, "annual_turnover", portfolio, Performance::annualTurnover);
    figure(json, "annual_costs", portfolio, Performance::annualCosts);
    figure(json, "sharpe", portfolio, Performance::annualSharpe);
    figure(json, "sharpe_standard_error", portfolio, Performance::annualSharpeError)
        .remove("difference");
    ObjectNode test = json.putObject("sharpe_test");
    portfolio.sharpe().ifPresent(sharpe -> test.put("periods", sharpe.periods()));
    put(test, "difference", portfolio.annualSharpe());
    put(test, "standard_error", portfolio.annualError());
    put(test, "p", portfolio.p());
    return json;
  }

  private static ObjectNode figure(
      ObjectNode json,
      String name,
      PortfolioDifference portfolio,
      ToDoubleFunction<Performance> of) {
    ObjectNode pair = json.putObject(name);
    pair(pair, value(portfolio.a(), of), value(portfolio.b(), of));
    return pair;
  }

  private static double value(
      Optional<PortfolioResult> result, ToDoubleFunction<Performance> figure) {
    return result.map(each -> figure.applyAsDouble(each.performance())).orElse(Double.NaN);
  }

  private static ObjectNode event(EventDifference event) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("time", RecordJson.time(event.timeMs()));
    json.put("kind", event.kind()).put("what", event.what());
    json.put("a", event.a().orElse(null)).put("b", event.b().orElse(null));
    return json;
  }

  /** The sum of the loss differences over time, one object per interval and horizon. */
  public static ArrayNode curves(ReplayDifference difference) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (HorizonDifference horizon : difference.horizons()) {
      ObjectNode curve = json.addObject().put("interval", horizon.interval().code());
      ArrayNode points = curve.put("horizon", horizon.horizonBars()).putArray("points");
      horizon.cumulative().forEach(point -> points.addArray().add(point.timeMs()).add(point.sum()));
    }
    return json;
  }
}

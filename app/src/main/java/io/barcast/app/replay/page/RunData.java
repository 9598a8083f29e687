package io.barcast.app.replay.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.replay.Backtest;
import io.barcast.app.replay.BacktestResult;
import io.barcast.app.replay.Expectation;

/** What was run, and with what. */
final class RunData {
  private RunData() {}

  static ObjectNode toJson(BacktestResult result, RunDescription run) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", run.version()).put("platform", run.platform());
    json.put("digest", result.digest()).put("complete", result.complete());
    json.put("training_seed", run.trainingSeed()).put("luck_seed", Backtest.LUCK_SEED);
    json.put("costs_bps", run.costBasisPoints());
    json.put("seconds", result.seconds()).put("training_seconds", result.trainingSeconds());
    run.command().forEach(json.putArray("command")::add);
    var settings = json.putArray("settings");
    run.settings()
        .forEach(
            each ->
                settings
                    .addObject()
                    .put("key", each.key())
                    .put("value", each.value())
                    .put("source", each.source())
                    .put("default", each.standard()));
    var inputs = json.putArray("inputs");
    run.inputs()
        .forEach(
            each ->
                inputs
                    .addObject()
                    .put("path", each.path())
                    .put("bytes", each.bytes())
                    .put("sha256", each.sha256()));
    run.checks().stream().map(Expectation.Check::line).forEach(json.putArray("checks")::add);
    result.nextRuns().forEach(json.putArray("next_runs")::add);
    result.findings().lines().forEach(json.putArray("findings")::add);
    return json;
  }
}

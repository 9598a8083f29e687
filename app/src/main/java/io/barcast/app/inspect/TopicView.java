package io.barcast.app.inspect;

import static io.barcast.app.report.TextTable.Column.number;
import static io.barcast.app.report.TextTable.Column.text;
import static io.barcast.app.report.TextTable.Column.whole;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.report.Numbers;
import io.barcast.app.report.TextTable.Column;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.forecast.HorizonForecast;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.schemas.RetrainRequest;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.json.EventJson;
import io.barcast.schemas.json.RecordJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How the values of a topic are shown: as cells of a table, and as JSON.
 *
 * @param columns one per cell
 * @param symbol the symbol of a value; empty for topics whose values have none
 */
record TopicView<V>(
    List<Column> columns,
    Function<V, List<String>> cells,
    Function<V, ObjectNode> json,
    Optional<Function<V, String>> symbol) {
  private static final List<Column> OF_SERIES = List.of(text("symbol"), text("bars"));

  private static final Map<Topic<?>, TopicView<?>> ALL =
      Map.ofEntries(
          Map.entry(Topic.BARS, bars()),
          Map.entry(Topic.FEATURES, features()),
          Map.entry(Topic.PREDICTIONS, predictions()),
          Map.entry(Topic.OUTCOMES, outcomes()),
          Map.entry(Topic.MODEL_UPDATES, models()),
          Map.entry(Topic.MODELS, models()),
          Map.entry(Topic.MODEL_ACTIVATIONS, activations()),
          Map.entry(Topic.MODEL_WINDOWS, windows()),
          Map.entry(Topic.DRIFT_ALERTS, alerts()),
          Map.entry(Topic.RETRAIN_REQUESTS, requests()),
          Map.entry(Topic.TRAINING_RUNS, runs()));

  /** The view of a topic other than {@code dead-letters}. */
  @SuppressWarnings("unchecked")
  static <V> TopicView<V> of(Topic<V> topic) {
    return (TopicView<V>) Objects.requireNonNull(ALL.get(topic), topic.toString());
  }

  private static List<Column> columns(List<Column> first, Column... more) {
    return Stream.concat(first.stream(), Stream.of(more)).toList();
  }

  private static List<String> cells(SeriesId series, String... more) {
    List<String> cells = new ArrayList<>(List.of(series.symbol(), series.interval().code()));
    cells.addAll(List.of(more));
    return cells;
  }

  private static TopicView<Bar> bars() {
    return new TopicView<>(
        columns(
            OF_SERIES,
            number("open"),
            number("high"),
            number("low"),
            number("close"),
            number("volume"),
            text("source")),
        bar ->
            cells(
                bar.series(),
                Numbers.rounded(bar.open()),
                Numbers.rounded(bar.high()),
                Numbers.rounded(bar.low()),
                Numbers.rounded(bar.close()),
                Numbers.rounded(bar.volume()),
                bar.source()),
        EventJson::bar,
        Optional.of(bar -> bar.series().symbol()));
  }

  private static TopicView<FeatureRow> features() {
    return new TopicView<>(
        columns(OF_SERIES, number("close"), text("warm"), number("volatility"), text("values")),
        row ->
            cells(
                row.series(),
                Numbers.rounded(row.close()),
                (row.warm() ? "yes" : "no") + (row.revised() ? ", revised" : ""),
                Numbers.rounded(row.volatility()),
                values(row)),
        EventJson::features,
        Optional.of(row -> row.series().symbol()));
  }

  private static String values(FeatureRow row) {
    List<String> values = new ArrayList<>();
    for (int feature = 0; feature < row.values().size(); feature++) {
      values.add(Numbers.rounded(row.values().get(feature)));
    }
    return String.join(" ", values);
  }

  private static TopicView<Prediction> predictions() {
    return new TopicView<>(
        columns(OF_SERIES, text("model"), text("role"), text("trust"), text("forecasts")),
        prediction ->
            cells(
                prediction.series(),
                prediction.model().key(),
                prediction.role().name(),
                prediction.trust().name(),
                Stream.concat(
                        prediction.horizons().stream().map(each -> forecast(prediction, each)),
                        Stream.of(prediction.reason()).filter(reason -> !reason.isEmpty()))
                    .collect(joining("; "))),
        EventJson::prediction,
        Optional.of(prediction -> prediction.series().symbol()));
  }

  /** With the trust in it where that is not the trust in the model. */
  private static String forecast(Prediction prediction, HorizonForecast forecast) {
    Trust trust = prediction.trust(forecast);
    return "+%d %s, up %s, %s to %s%s"
        .formatted(
            forecast.horizonBars(),
            Numbers.percent(forecast.expectedReturn()),
            Numbers.share(forecast.probabilityUp()),
            Numbers.rounded(forecast.lower()),
            Numbers.rounded(forecast.upper()),
            trust == prediction.trust() ? "" : ", " + trust);
  }

  private static TopicView<Outcome> outcomes() {
    return new TopicView<>(
        columns(OF_SERIES, text("model"), text("role"), text("expected and realised")),
        outcome ->
            cells(
                outcome.series(),
                outcome.model().key(),
                outcome.role().name(),
                outcome.settlements().stream().map(TopicView::settled).collect(joining("; "))),
        EventJson::outcome,
        Optional.of(outcome -> outcome.series().symbol()));
  }

  private static String settled(Settlement settlement) {
    if (settlement.voided()) {
      return "+%d void, bars are missing".formatted(settlement.horizonBars());
    }
    String hit = settlement.hit() ? ", hit" : "";
    return "+%d %s, was %s%s%s"
        .formatted(
            settlement.horizonBars(),
            Numbers.percent(settlement.expectedReturn()),
            Numbers.percent(settlement.actualReturn()),
            settlement.moved() ? hit : ", flat",
            settlement.covered() ? ", covered" : "");
  }

  private static TopicView<ModelUpdate> models() {
    return new TopicView<>(
        List.of(
            text("model"),
            text("role"),
            text("trust"),
            text("bars"),
            whole("active from"),
            number("bytes"),
            text("evidence")),
        TopicView::model,
        update -> RecordJson.model(update).put("evidence", update.evidence()),
        Optional.empty());
  }

  private static List<String> model(ModelUpdate update) {
    ModelCard card = update.card();
    return List.of(
        card.id().key(),
        card.role().name(),
        card.trust().name(),
        card.interval().code(),
        RecordJson.time(card.activeFromMs()),
        Numbers.count(update.artifact().size()),
        update.evidence());
  }

  private static TopicView<ModelActivation> activations() {
    return new TopicView<>(
        columns(OF_SERIES, text("model"), text("role"), whole("active from")),
        activation ->
            cells(
                activation.series(),
                activation.model().key(),
                activation.role().name(),
                RecordJson.time(activation.activeFromMs())),
        EventJson::activation,
        Optional.of(activation -> activation.series().symbol()));
  }

  private static TopicView<WindowSummary> windows() {
    return new TopicView<>(
        columns(
            OF_SERIES,
            text("model"),
            whole("window end"),
            number("rows"),
            number("losses"),
            number("mean loss differential")),
        window ->
            cells(
                window.series(),
                window.model().key(),
                RecordJson.time(window.windowEndMs()),
                Numbers.count(window.rows()),
                Numbers.count(window.losses().size()),
                Numbers.rounded(meanLoss(window))),
        EventJson::window,
        Optional.of(window -> window.series().symbol()));
  }

  private static double meanLoss(WindowSummary window) {
    double sum = window.losses().stream().mapToLong(WindowSummary.Loss::lossDifferential).sum();
    return sum / WindowSummary.LOSS_UNIT / window.losses().size();
  }

  private static TopicView<DriftAlert> alerts() {
    return new TopicView<>(
        List.of(
            text("state"),
            text("severity"),
            text("model"),
            text("scope"),
            text("subject"),
            text("detector"),
            number("statistic"),
            number("threshold"),
            whole("onset")),
        alert ->
            List.of(
                alert.state().name(),
                alert.severity().name(),
                alert.model().key(),
                alert.scope().label(),
                alert.subject(),
                alert.detector(),
                Numbers.rounded(alert.statistic()),
                Numbers.rounded(alert.threshold()),
                RecordJson.time(alert.onsetMs())),
        RecordJson::alert,
        Optional.empty());
  }

  private static TopicView<RetrainRequest> requests() {
    return new TopicView<>(
        List.of(text("id"), text("bars"), text("reason")),
        request -> List.of(request.id(), request.interval(), request.reason()),
        EventJson::request,
        Optional.empty());
  }

  private static TopicView<TrainingRun> runs() {
    return new TopicView<>(
        List.of(text("run"), text("decision"), number("rows"), text("published"), text("evidence")),
        run ->
            List.of(
                run.id(),
                run.decision().name(),
                Numbers.count(run.rows()),
                String.join(" ", run.published()),
                run.evidence()),
        RecordJson::run,
        Optional.empty());
  }
}

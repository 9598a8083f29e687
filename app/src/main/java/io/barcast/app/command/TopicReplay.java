package io.barcast.app.command;

import io.barcast.app.inspect.PipelineReader;
import io.barcast.app.inspect.TopicBars;
import io.barcast.app.option.ProcessAccess;
import io.barcast.app.option.TopicOptions;
import io.barcast.app.replay.ReplayMode;
import io.barcast.app.replay.ReplayRange;
import io.barcast.app.replay.TrainingReplay;
import io.barcast.app.replay.recorded.RecordedReplay;
import io.barcast.app.replay.recorded.TopicVerdict;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.producers.BarSource;
import io.barcast.schemas.ModelValidator;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicReader;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What {@code replay} reads from the topics of a pipeline.
 *
 * @param verdicts the comparison with what was recorded; empty in other modes than that
 */
record TopicReplay(
    BarSource bars, TrainingReplay replay, Supplier<List<TopicVerdict>> verdicts, Runnable closing)
    implements AutoCloseable {
  /** The recorded models at the recorded bars. */
  static TopicReplay recorded(
      PipelineReader pipeline, Forecasting forecasting, ReplayRange range, PrintWriter err) {
    TopicOptions.requireReadable(pipeline.settings(), ProcessAccess.REPLAY.read());
    RecordedReplay recorded =
        RecordedReplay.open(
            pipeline, forecasting, List.of(), range, line -> err.println("warning: " + line));
    noteUnprocessed(recorded, err);
    return new TopicReplay(
        recorded.bars(),
        TrainingReplay.of(forecasting, recorded.models(), recorded::onBar).within(range),
        recorded::verdicts,
        recorded::close);
  }

  /** Says which bars are left out because predict has not come to them. */
  static void noteUnprocessed(RecordedReplay recorded, PrintWriter err) {
    if (recorded.bars().log().unprocessed() > 0) {
      err.printf(
          "predict has not processed the last %,d offsets of bars, which are left out%n",
          recorded.bars().log().unprocessed());
    }
  }

  /** The published models from the times for which they were meant. */
  static TopicReplay ideal(
      PipelineReader pipeline,
      Forecasting forecasting,
      ReplayRange range,
      ModeOptions mode,
      PrintWriter err) {
    ModelValidator validator = new ModelValidator(forecasting, List.of());
    List<ModelUpdate> models = new ArrayList<>();
    TopicReader.of(pipeline.wire())
        .on(
            Topic.MODELS,
            update -> {
              validator.open(update);
              models.add(update);
            })
        .warnings(line -> err.println("warning: " + line))
        .scan(pipeline.consumerProperties());
    TrainingReplay replay = TrainingReplay.serving(forecasting, mode.chosen(models));
    return of(pipeline, replay.within(range), err);
  }

  /**
   * All bars of the topic.
   *
   * @param replay makes something of them
   */
  static TopicReplay of(PipelineReader pipeline, TrainingReplay replay, PrintWriter err) {
    TopicBars bars = TopicBars.open(pipeline, Optional.empty());
    bars.log()
        .deletedStart()
        .ifPresent(
            where -> err.println("note: " + where + ": the bars before it have been deleted"));
    return new TopicReplay(bars, replay, List::of, bars::close);
  }

  /** In one of the modes. */
  static TopicReplay open(
      PipelineReader pipeline,
      TrainingReplay adaptive,
      ReplayRange range,
      ModeOptions mode,
      PrintWriter err) {
    Forecasting forecasting = adaptive.forecasting();
    ReplayMode chosen = mode.mode(true);
    return switch (chosen) {
      case recorded -> recorded(pipeline, forecasting, range, err);
      case ideal -> ideal(pipeline, forecasting, range, mode, err);
      case adaptive -> of(pipeline, adaptive.within(range), err);
    };
  }

  @Override
  public void close() {
    closing.run();
  }
}

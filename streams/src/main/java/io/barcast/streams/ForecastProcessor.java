package io.barcast.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.HeldBar;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.forecast.Refusal;
import io.barcast.engine.forecast.RepeatedBar;
import io.barcast.engine.forecast.Revision;
import io.barcast.engine.forecast.SuspectBar;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.schemas.BarRecords;
import io.barcast.schemas.Topic;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes each bar to the forecaster of its series, stores its state, and sends its events to their
 * topics.
 */
final class ForecastProcessor extends DeadLetterProcessor {
  static final String NAME = "forecast";

  private static final Logger LOG = LoggerFactory.getLogger(ForecastProcessor.class);

  /**
   * Header of a prediction: the position of its bar, as {@code topic-partition@offset}; of a bar
   * that was held back, the position of the one that confirmed it.
   */
  static final String INPUT_HEADER = "barcast-input";

  private final PredictContext shared;
  private final BarRecords bars;
  private SeriesStates states;
  private boolean rereads;

  ForecastProcessor(PredictContext shared) {
    super(NAME, shared);
    this.shared = shared;
    bars = new BarRecords(shared.wire());
  }

  @Override
  public void init(ProcessorContext<Object, Object> context) {
    super.init(context);
    states =
        SeriesStates.load(
            context.getStateStore(BarcastTopology.SERIES_STORE), shared.forecasting());
  }

  @Override
  void use(Record<byte[], byte[]> input) {
    shared.metrics().bar(input.timestamp());
    shared.read(position().partition(), input.timestamp());
    Bar bar = bars.read(position().topic(), input.key(), input.value());
    SeriesState state = states.of(bar.series());
    if (state.includes(bar, position().offset())) {
      reread(state);
      return;
    }
    for (ForecastEvent event : state.forecaster().onBar(bar, shared.models())) {
      if (event instanceof Refusal refusal) {
        reject(input, bar, refusal);
      } else if (event instanceof RepeatedBar) {
        shared.metrics().repeatedBar();
      } else if (event instanceof HeldBar) {
        shared.metrics().heldBar();
      } else if (event instanceof SuspectBar suspect) {
        suspect(suspect);
      } else if (event instanceof Revision revision) {
        shared.metrics().revision(revision);
      } else {
        send(event);
      }
    }
    states.save(state, position().offset());
  }

  /** Sends the record to dead letters, or the bar that was held back before it. */
  private void reject(Record<byte[], byte[]> input, Bar bar, Refusal refusal) {
    Record<byte[], byte[]> rejected =
        refusal.bar().sameContent(bar)
            ? input
            : input.withValue(shared.wire().bytes(Topic.BARS, refusal.bar()));
    sendToDeadLetters(rejected, refusal.fault().label(), refusal.detail());
  }

  private void suspect(SuspectBar suspect) {
    shared.metrics().suspectBar();
    LOG.warn("{}", suspect.text());
  }

  private void reread(SeriesState state) {
    shared.metrics().rereadBar();
    if (!rereads) {
      rereads = true;
      LOG.warn(
          "{}-{} is read again from offset {}, and the state includes records up to offset {}: the"
              + " group's offsets went back, or the topic was created again; bars that the state"
              + " includes are counted and have no other effect",
          position().topic(),
          position().partition(),
          position().offset(),
          state.offset());
    }
  }

  private void send(ForecastEvent event) {
    shared.metrics().event(event);
    if (event instanceof FeaturesComputed features) {
      send(Topic.FEATURES, features.row(), event);
    } else if (event instanceof Prediction prediction) {
      send(Topic.PREDICTIONS, prediction, event);
    } else if (event instanceof Outcome outcome) {
      send(Topic.OUTCOMES, outcome, event);
    } else if (event instanceof ModelActivation activation) {
      send(Topic.MODEL_ACTIVATIONS, activation, event);
    } else if (event instanceof WindowSummary summary) {
      send(Topic.MODEL_WINDOWS, summary, event);
    } else {
      throw new IllegalArgumentException("an event has no topic: " + event);
    }
  }

  private <V> void send(Topic<V> topic, V value, ForecastEvent event) {
    forward(topic, value, event.closeTimeMs(), headers(event));
  }

  private Headers headers(ForecastEvent event) {
    RecordHeaders headers = new RecordHeaders();
    if (event instanceof Prediction) {
      String from = position().topic() + "-" + position().partition() + "@" + position().offset();
      headers.add(INPUT_HEADER, from.getBytes(UTF_8));
    }
    return headers;
  }
}

package io.barcast.app;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.forecast.HeldBar;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.FeatureScaler;
import io.barcast.engine.model.LinearModel;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.replay.Replay;
import io.barcast.engine.synthetic.SyntheticBar;
import io.barcast.engine.synthetic.SyntheticMarket;
import io.barcast.engine.synthetic.SyntheticSettings;
import io.barcast.runtime.SigningKeys;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.Wire;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Bars, a signed model, and the events of an uninterrupted pipeline. */
final class SamplePipeline {
  static final KeyPair KEYS = SigningKeys.generate();

  private static final FeatureSpec SPEC = FeatureSpec.standard();
  private static final Interval INTERVAL = Interval.of("1h");
  private static final int MODEL_FROM_BAR = 100;

  private SamplePipeline() {}

  static List<Bar> bars(int symbols, int barsPerSymbol) {
    SyntheticSettings settings =
        new SyntheticSettings(7, symbols, INTERVAL, 0, barsPerSymbol, 0.005, 0.2, List.of());
    List<Bar> bars = new ArrayList<>();
    for (SyntheticBar synthetic : new SyntheticMarket(settings)) {
      bars.add(synthetic.bar());
    }
    return bars;
  }

  /** A champion that follows the last scaled return, from the hundredth bar on. */
  static ModelUpdate model() {
    ModelCard card =
        new ModelCard(
            new ModelId("linear-1h", 1),
            Family.LINEAR,
            Role.CHAMPION,
            Trust.UNPROVEN,
            INTERVAL,
            MODEL_FROM_BAR * INTERVAL.millis(),
            SPEC.hash(),
            Forecasting.DEFAULT_HORIZONS);
    return ModelUpdate.unsigned(
            card, ModelArtifacts.encode(linear(), reference()), Map.of(), "a test", Map.of())
        .signedWith(KEYS.getPrivate());
  }

  /** The model as the trainer sends it. */
  static ProducerRecord<byte[], byte[]> modelRecord(Wire wire) {
    return wire.record(Topic.MODEL_UPDATES, model(), 0);
  }

  private static LinearModel linear() {
    Double[] weights = new Double[SPEC.size()];
    Arrays.fill(weights, 0.0);
    weights[SPEC.indexOf("scaled_return_1")] = 0.2;
    double[] means = new double[SPEC.size()];
    double[] deviations = new double[SPEC.size()];
    Arrays.fill(deviations, 1);
    LinearModel.Coefficients coefficients = new LinearModel.Coefficients(0, List.of(weights));
    return new LinearModel(
        new FeatureScaler(means, deviations),
        Collections.nCopies(3, new LinearModel.Equations(coefficients, coefficients)),
        Collections.nCopies(3, Calibration.uncalibrated(1.6)));
  }

  static ReferenceBins reference() {
    float[][] edges = new float[SPEC.size()][];
    Arrays.fill(edges, new float[] {-0.5f, 0, 0.5f});
    double[][] shares = new double[SPEC.size()][];
    Arrays.fill(shares, new double[] {0.1, 0.4, 0.4, 0.1});
    return new ReferenceBins(edges, shares);
  }

  /**
   * The events of these bars in order, by topic and series, with the model known from the start; a
   * bar that is held back is on no topic.
   */
  static Map<String, List<Object>> replayed(List<Bar> bars) {
    Replay replay = new Replay(Forecasting.standard());
    replay.onModel(ModelArtifacts.open(model()));
    Map<String, List<Object>> all = new TreeMap<>();
    for (Bar bar : bars) {
      for (ForecastEvent event : replay.onBar(bar).events()) {
        if (!(event instanceof HeldBar)) {
          String place = place(topic(event), event.series().toString());
          all.computeIfAbsent(place, p -> new ArrayList<>())
              .add(event instanceof FeaturesComputed features ? features.row() : event);
        }
      }
    }
    return all;
  }

  static String place(Topic<?> topic, String series) {
    return TopicNames.PLAIN.of(topic) + " " + series;
  }

  private static Topic<?> topic(ForecastEvent event) {
    if (event instanceof FeaturesComputed) {
      return Topic.FEATURES;
    }
    if (event instanceof Prediction) {
      return Topic.PREDICTIONS;
    }
    if (event instanceof Outcome) {
      return Topic.OUTCOMES;
    }
    return event instanceof WindowSummary ? Topic.MODEL_WINDOWS : Topic.MODEL_ACTIVATIONS;
  }
}

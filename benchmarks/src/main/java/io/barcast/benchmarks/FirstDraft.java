package io.barcast.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.Wire;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.CCIIndicator;
import org.ta4j.core.indicators.EMAIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.ROCIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.SMAIndicator;
import org.ta4j.core.indicators.StochasticOscillatorKIndicator;
import org.ta4j.core.indicators.WilliamsRIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;

/**
 * What one would write first: the last bars of a series as JSON in a RocksDB store, read and
 * written whole at every bar, ten indicators by ta4j, and the same 600 trees by xgboost4j, one row
 * at a time. It settles, calibrates and watches nothing, so it does less than the pipeline.
 */
final class FirstDraft implements Processor<byte[], byte[], byte[], byte[]> {
  private static final String STORE = "windows";
  private static final int WINDOW = 64;
  private static final int HORIZONS = 3;
  private static final int FEATURES = 10;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Deserializer<Bar> bars;
  private final List<Booster> boosters;
  private ProcessorContext<byte[], byte[]> context;
  private KeyValueStore<byte[], byte[]> store;

  /** A bar as it is kept. */
  record KeptBar(long timeMs, double open, double high, double low, double close, double volume) {}

  private FirstDraft(Wire wire, List<Booster> boosters) {
    bars = wire.serde(Topic.BARS).deserializer();
    this.boosters = boosters;
  }

  static Topology topology(Wire wire) {
    List<Booster> boosters = boosters();
    Topology topology = new Topology();
    topology.addSource(
        "in",
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        TopicNames.PLAIN.of(Topic.BARS));
    topology.addProcessor("predict", () -> new FirstDraft(wire, boosters), "in");
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(STORE), Serdes.ByteArray(), Serdes.ByteArray()),
        "predict");
    topology.addSink(
        "out", Stage.COPY, new ByteArraySerializer(), new ByteArraySerializer(), "predict");
    return topology;
  }

  /** Two boosters per horizon, each of {@link RandomTrees#TREES} full trees, fitted to noise. */
  private static List<Booster> boosters() {
    try {
      List<Booster> boosters = new ArrayList<>();
      for (int seed = 0; seed < 2 * HORIZONS; seed++) {
        boosters.add(booster(new SplittableRandom(seed), Workload.rows()));
      }
      return boosters;
    } catch (XGBoostError e) {
      throw new IllegalStateException("xgboost4j fits no trees", e);
    }
  }

  private static Booster booster(SplittableRandom random, List<FeatureVector> rows)
      throws XGBoostError {
    float[] values = new float[rows.size() * FEATURES];
    float[] labels = new float[rows.size()];
    for (int row = 0; row < labels.length; row++) {
      for (int feature = 0; feature < FEATURES; feature++) {
        values[row * FEATURES + feature] = rows.get(row).get(feature);
      }
      labels[row] = (float) random.nextDouble(-1, 1);
    }
    DMatrix matrix = new DMatrix(values, rows.size(), FEATURES, Float.NaN);
    matrix.setLabel(labels);
    Map<String, Object> parameters =
        Map.of("max_depth", RandomTrees.DEPTH, "nthread", 1, "eta", 0.1, "verbosity", 0);
    Booster booster = XGBoost.train(matrix, parameters, RandomTrees.TREES, Map.of(), null, null);
    matrix.dispose();
    return booster;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    this.context = context;
    store = context.getStateStore(STORE);
  }

  @Override
  public void process(Record<byte[], byte[]> input) {
    try {
      List<KeptBar> window = window(input);
      float[] row = row(window);
      Map<String, Object> prediction = new LinkedHashMap<>();
      prediction.put("closeTimeMs", input.timestamp());
      prediction.put("features", row);
      prediction.put("scores", scores(row));
      context.forward(input.withValue(JSON.writeValueAsBytes(prediction)));
    } catch (IOException | XGBoostError e) {
      throw new IllegalStateException("a bar cannot be scored", e);
    }
  }

  /** The stored window with the bar. */
  private List<KeptBar> window(Record<byte[], byte[]> input) throws IOException {
    Bar bar = bars.deserialize(TopicNames.PLAIN.of(Topic.BARS), input.value());
    byte[] stored = store.get(input.key());
    List<KeptBar> window = new ArrayList<>();
    if (stored != null) {
      window.addAll(List.of(JSON.readValue(stored, KeptBar[].class)));
    }
    window.add(
        new KeptBar(
            bar.closeTimeMs(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume()));
    if (window.size() > WINDOW) {
      window.remove(0);
    }
    store.put(input.key(), JSON.writeValueAsBytes(window));
    return window;
  }

  private static float[] row(List<KeptBar> window) {
    BarSeries series = new BaseBarSeriesBuilder().withNumTypeOf(DoubleNum.class).build();
    for (KeptBar bar : window) {
      series.addBar(
          Instant.ofEpochMilli(bar.timeMs()).atZone(ZoneOffset.UTC),
          bar.open(),
          bar.high(),
          bar.low(),
          bar.close(),
          bar.volume());
    }
    ClosePriceIndicator close = new ClosePriceIndicator(series);
    List<Indicator<Num>> indicators =
        List.of(
            new SMAIndicator(close, 20),
            new EMAIndicator(close, 12),
            new EMAIndicator(close, 26),
            new MACDIndicator(close, 12, 26),
            new RSIIndicator(close, 14),
            new ATRIndicator(series, 14),
            new StochasticOscillatorKIndicator(series, 14),
            new CCIIndicator(series, 20),
            new WilliamsRIndicator(series, 14),
            new ROCIndicator(close, 10));
    float[] row = new float[FEATURES];
    for (int feature = 0; feature < row.length; feature++) {
      row[feature] = indicators.get(feature).getValue(series.getEndIndex()).floatValue();
    }
    return row;
  }

  private List<Float> scores(float[] row) throws XGBoostError {
    List<Float> scores = new ArrayList<>();
    DMatrix matrix = new DMatrix(row, 1, FEATURES, Float.NaN);
    try {
      for (Booster booster : boosters) {
        scores.add(booster.predict(matrix, true)[0][0]);
      }
    } finally {
      matrix.dispose();
    }
    return scores;
  }
}

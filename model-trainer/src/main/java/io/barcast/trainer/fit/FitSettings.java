package io.barcast.trainer.fit;

import io.barcast.engine.model.Family;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * How models are fitted.
 *
 * @param seed of all random draws
 * @param runRows only this many of the newest rows are used by a run, to train and to test
 * @param maxRows only this many of the newest training rows are used
 * @param judgedBars only forecasts of this many of the newest bars judge a model
 * @param families the families to fit
 * @param xgboost how boosted trees are fitted
 * @param forest how random forests are fitted
 * @param lstm how recurrent networks are fitted
 * @param arima how ARIMA processes are fitted
 * @param threads how many fits run at the same time, or 0 for one per processor; changes no result
 */
public record FitSettings(
    long seed,
    int runRows,
    int maxRows,
    int judgedBars,
    Set<Family> families,
    XgboostSettings xgboost,
    ForestSettings forest,
    LstmSettings lstm,
    ArimaSettings arima,
    int threads) {
  public static final String SEED = "train.seed";
  public static final String FAMILIES = "train.families";

  private static final String RUN_ROWS = "train.run.rows";
  private static final String MAX_ROWS = "train.max.rows";
  private static final String JUDGED_BARS = "train.judged.bars";
  private static final String THREADS = "train.threads";

  private static final int THREAD_PER_PROCESSOR = 0;

  private static final ConfigDef COMMON = definition();

  public static final ConfigDef DEFINITION =
      Settings.join(
          COMMON,
          threadsDefinition(),
          XgboostSettings.DEFINITION,
          ForestSettings.DEFINITION,
          LstmSettings.DEFINITION,
          ArimaSettings.DEFINITION);

  /** Scaled returns are clipped at plus and minus this before a model is fitted to them. */
  private static final double LABEL_LIMIT = 10;

  /**
   * The same for trees: a larger return is mostly noise, and its square would outweigh many others
   * in a leaf.
   */
  private static final double TREE_LABEL_LIMIT = 1.5;

  public FitSettings {
    families = Collections.unmodifiableSet(new TreeSet<>(families));
  }

  private static ConfigDef definition() {
    ConfigDef keys =
        new ConfigDef()
            .define(
                SEED,
                ConfigDef.Type.LONG,
                42,
                Importance.MEDIUM,
                "Seed of all that training draws at random.")
            .define(
                FAMILIES,
                ConfigDef.Type.STRING,
                "xgboost,linear",
                new FamilyChoice(),
                Importance.HIGH,
                "Model families that are fitted and judged together.");
    XgboostSettings.whole(
        keys,
        RUN_ROWS,
        200_000,
        "Newest rows of an interval that a run uses, to train and test; of fewer series, but 20 at"
            + " least, where those of all would span fewer than 2,000 times.");
    XgboostSettings.whole(
        keys, MAX_ROWS, 40_000, "Newest rows of the training part that are used.");
    keys.define(
        JUDGED_BARS,
        ConfigDef.Type.INT,
        5_000,
        ConfigDef.Range.atLeast(500),
        Importance.MEDIUM,
        "Newest bars that models are judged on, or fewer where their forecasts have changed.");
    return keys;
  }

  /** Not among the common settings, as no result depends on it: published records leave it out. */
  private static ConfigDef threadsDefinition() {
    return new ConfigDef()
        .define(
            THREADS,
            ConfigDef.Type.INT,
            THREAD_PER_PROCESSOR,
            ConfigDef.Range.atLeast(THREAD_PER_PROCESSOR),
            Importance.LOW,
            "Fits that run at the same time; 0 is one per processor. No result depends on it.");
  }

  /** Settings with one fit per processor at the same time. */
  public FitSettings(
      long seed,
      int runRows,
      int maxRows,
      int judgedBars,
      Set<Family> families,
      XgboostSettings xgboost,
      ForestSettings forest,
      LstmSettings lstm,
      ArimaSettings arima) {
    this(
        seed,
        runRows,
        maxRows,
        judgedBars,
        families,
        xgboost,
        forest,
        lstm,
        arima,
        THREAD_PER_PROCESSOR);
  }

  /** The default families, with these settings of boosted trees. */
  public FitSettings(
      long seed,
      int numBoostRound,
      int earlyStoppingRounds,
      int maxDepth,
      double eta,
      double subsample,
      double colsampleBytree,
      double minChildWeight,
      int maxRows) {
    this(
        seed,
        standard().runRows(),
        maxRows,
        standard().judgedBars(),
        standard().families(),
        new XgboostSettings(
            numBoostRound,
            earlyStoppingRounds,
            maxDepth,
            eta,
            subsample,
            colsampleBytree,
            minChildWeight,
            XgboostSettings.standard().lambda()),
        ForestSettings.standard(),
        LstmSettings.standard(),
        ArimaSettings.standard());
  }

  public static FitSettings standard() {
    return of(new AbstractConfig(DEFINITION, Map.of(), false));
  }

  public static FitSettings of(AbstractConfig config) {
    return new FitSettings(
        config.getLong(SEED),
        config.getInt(RUN_ROWS),
        config.getInt(MAX_ROWS),
        config.getInt(JUDGED_BARS),
        FamilyChoice.families(config.getString(FAMILIES)),
        XgboostSettings.of(config),
        ForestSettings.of(config),
        LstmSettings.of(config),
        ArimaSettings.of(config),
        config.getInt(THREADS));
  }

  /** How many fits run at the same time. */
  public int fitThreads() {
    return threads == THREAD_PER_PROCESSOR ? Runtime.getRuntime().availableProcessors() : threads;
  }

  /** A label, clipped for fitting. */
  public static double clipped(double scaledReturn) {
    return clipped(scaledReturn, LABEL_LIMIT);
  }

  /** A label, clipped for fitting trees. */
  public static double clippedForTrees(double scaledReturn) {
    return clipped(scaledReturn, TREE_LABEL_LIMIT);
  }

  private static double clipped(double scaledReturn, double limit) {
    return Math.max(-limit, Math.min(limit, scaledReturn));
  }

  /** The settings of the fitted families by key, as published records carry them. */
  public Map<String, String> named() {
    Map<String, String> named = new TreeMap<>();
    named.put(SEED, Long.toString(seed));
    named.put(RUN_ROWS, Integer.toString(runRows));
    named.put(MAX_ROWS, Integer.toString(maxRows));
    named.put(JUDGED_BARS, Integer.toString(judgedBars));
    named.put(FAMILIES, FamilyChoice.text(families));
    families.forEach(family -> named.putAll(named(family)));
    return named;
  }

  /**
   * One family's settings by key, whether it is fitted or not; empty for a family without settings.
   */
  public Map<String, String> named(Family family) {
    Map<String, String> all = new HashMap<>(xgboost.named());
    all.putAll(forest.named());
    all.putAll(lstm.named());
    all.putAll(arima.named());
    all.keySet().retainAll(keys(family));
    return all;
  }

  /** The keys with the prefix {@code train.<family>.} */
  private static Set<String> keys(Family family) {
    String prefix = "train." + FamilyNames.of(family) + ".";
    return DEFINITION.names().stream()
        .filter(key -> key.startsWith(prefix))
        .collect(Collectors.toSet());
  }

  /**
   * Parses the settings that a record carries; families that are not fitted have the defaults.
   *
   * @throws IllegalArgumentException naming the key that is missing or invalid
   */
  public static FitSettings of(NamedSettings named) {
    Map<String, String> values = new HashMap<>();
    COMMON.names().forEach(key -> values.put(key, named.text(key)));
    try {
      for (Family family : FamilyChoice.families(named.text(FAMILIES))) {
        keys(family).forEach(key -> values.put(key, named.text(key)));
      }
      return of(Settings.of(values).parse(DEFINITION));
    } catch (UserException e) {
      throw new IllegalArgumentException(e.problem(), e);
    }
  }
}

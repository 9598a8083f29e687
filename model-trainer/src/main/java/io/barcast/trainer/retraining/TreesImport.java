package io.barcast.trainer.retraining;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.Attachment;
import io.barcast.engine.catalog.GoldenRow;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.Output;
import io.barcast.engine.model.TreeModel;
import io.barcast.engine.model.TreeModel.HorizonTrees;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.trainer.data.Dataset;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.data.Split;
import io.barcast.trainer.evaluation.Candidate;
import io.barcast.trainer.evaluation.EarlierMeans;
import io.barcast.trainer.evaluation.HorizonEvidence;
import io.barcast.trainer.evaluation.Lineage;
import io.barcast.trainer.fit.Fitted;
import io.barcast.trainer.fit.Forecasts;
import io.barcast.trainer.fit.Golden;
import io.barcast.trainer.fit.tree.ImportedTrees;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes a model of trees that were trained elsewhere: rows that they were not trained on give its
 * golden rows, calibrations and reference distributions. It is unproven, as nothing shows that
 * these rows are out of sample.
 */
public final class TreesImport {
  /** An interval at 90 % needs some rows outside. */
  private static final int LEAST_ROWS = 100;

  private final FeatureLog log;
  private final Interval interval;
  private final Horizons horizons;
  private final Dataset data;

  /**
   * One horizon's trees.
   *
   * @param scaledReturn trees whose margin is the expected scaled return
   * @param direction trees whose margin is the log odds of a rise; empty to take them from the
   *     return, for nearly normal residuals
   * @param files the model files
   */
  public record Source(
      ImportedTrees scaledReturn, Optional<ImportedTrees> direction, List<Attachment> files) {
    public Source {
      files = List.copyOf(files);
    }
  }

  /**
   * Reads the labelled rows.
   *
   * @throws UserException when there are too few
   */
  public TreesImport(FeatureLog log, Interval interval, Horizons horizons) {
    this.log = log;
    this.interval = interval;
    this.horizons = horizons;
    this.data = Dataset.of(log, interval, Long.MAX_VALUE, horizons);
    if (data.rows().size() < LEAST_ROWS) {
      throw new UserException(
          ExitCode.BAD_DATA,
          "the bars of interval %s give %d rows with features and outcomes, expected %d or more"
              .formatted(interval, data.rows().size(), LEAST_ROWS),
          "Give more bars, on which the model was not trained.");
    }
  }

  /** Close of the last bar, epoch milliseconds UTC. */
  public long newestMs() {
    return log.completeUntilMs(interval, 0);
  }

  /**
   * The unsigned update of a model, which has passed validation. It repeats the naive forecast at
   * horizons without trees.
   *
   * @param activeFromMs it scores bars that close after this event time, epoch milliseconds UTC
   * @param sources trees by horizon, in bars
   * @param lineage what they are, by key
   * @throws io.barcast.engine.model.BadModelException when the update would not pass validation
   */
  public ModelUpdate update(
      ModelId id,
      Role role,
      long activeFromMs,
      SortedMap<Integer, Source> sources,
      Map<String, String> lineage) {
    Candidate candidate = candidate(sources);
    Forecasts forecasts = Forecasts.of(candidate.fitted().model(), data.rows());
    EarlierMeans means = EarlierMeans.of(data);
    List<HorizonEvidence> evidence =
        sources.keySet().stream()
            .map(bars -> HorizonEvidence.of(forecasts, horizons.indexOf(bars), bars, means))
            .toList();
    Map<String, Double> metrics = new TreeMap<>();
    evidence.forEach(horizon -> horizon.put(metrics));
    Set<Integer> active = active(sources);
    ModelUpdate update =
        ModelUpdate.unsigned(
            new ModelCard(
                id,
                Family.XGBOOST,
                role,
                Trust.UNPROVEN,
                interval,
                activeFromMs,
                log.spec().hash(),
                horizons),
            ModelArtifacts.encode(candidate.contents(horizons, active)),
            metrics,
            sentence(evidence),
            lineage(candidate, sources, lineage));
    ModelArtifacts.open(update);
    return update;
  }

  private Set<Integer> active(SortedMap<Integer, Source> sources) {
    return sources.keySet().stream()
        .map(horizons::indexOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Map<String, String> lineage(
      Candidate candidate, SortedMap<Integer, Source> sources, Map<String, String> named) {
    Map<String, String> lineage = new TreeMap<>(named);
    lineage.putAll(
        Lineage.ingredients(data, candidate.split(), log.spec().hash(), CodeVersion.current()));
    lineage.put(
        Lineage.ACTIVE_HORIZONS,
        sources.keySet().stream().map(String::valueOf).collect(Collectors.joining(",")));
    return lineage;
  }

  private String sentence(List<HorizonEvidence> evidence) {
    return "trained elsewhere and not judged; intervals and probabilities are calibrated on the %d rows from %s to %s, on which it must not have been trained; measured on the same rows: %s"
        .formatted(
            data.rows().size(),
            Instant.ofEpochMilli(data.rows().get(0).timeMs()),
            Instant.ofEpochMilli(data.rows().get(data.rows().size() - 1).timeMs()),
            evidence.stream().map(HorizonEvidence::sentence).collect(Collectors.joining("; ")));
  }

  /** The trees of all horizons, calibrated; none at horizons without a source. */
  private Candidate candidate(SortedMap<Integer, Source> sources) {
    List<Row> golden = Golden.rows(data.rows());
    List<FeatureVector> vectors = golden.stream().map(Row::features).toList();
    List<HorizonTrees> trees = new ArrayList<>();
    List<List<Output>> outputs = new ArrayList<>();
    List<List<Attachment>> files = new ArrayList<>();
    for (int horizon = 0; horizon < horizons.size(); horizon++) {
      Source source = sources.get(horizons.at(horizon));
      if (source == null) {
        trees.add(HorizonTrees.NONE);
        outputs.add(Collections.nCopies(golden.size(), Output.NAIVE));
        files.add(List.of());
      } else {
        ImportedTrees direction = direction(source, horizon);
        trees.add(new HorizonTrees(source.scaledReturn().trees(), direction.trees()));
        outputs.add(outputs(source.scaledReturn(), direction, vectors));
        files.add(source.files());
      }
    }
    TreeModel model = calibrated(trees);
    List<GoldenRow> rows =
        Golden.of(
            Family.XGBOOST, golden, row -> outputs.stream().map(each -> each.get(row)).toList());
    Split split = new Split(data.rows(), List.of(), List.of());
    return new Candidate(
        Family.XGBOOST,
        "elsewhere",
        split,
        new Fitted<>(model, Double.NaN, rows, files),
        false,
        new Forecasts(List.of(), List.of()));
  }

  private ImportedTrees direction(Source source, int horizon) {
    return source.direction().orElseGet(() -> fromReturn(source.scaledReturn(), horizon));
  }

  private ImportedTrees fromReturn(ImportedTrees scaledReturn, int horizon) {
    double squares =
        data.rows().stream()
            .mapToDouble(
                row -> row.scaledReturn(horizon) - scaledReturn.trees().margin(row.features()))
            .map(residual -> residual * residual)
            .average()
            .orElseThrow();
    double logOddsPerReturn = Output.ofReturn(1, Math.sqrt(squares)).logOdds();
    return ImportedTrees.of(scaledReturn.trees().times(logOddsPerReturn));
  }

  private static List<Output> outputs(
      ImportedTrees scaledReturn, ImportedTrees direction, List<FeatureVector> rows) {
    float[] returns = scaledReturn.margins().apply(rows);
    float[] logOdds = direction.margins().apply(rows);
    return IntStream.range(0, rows.size())
        .mapToObj(row -> new Output(returns[row], logOdds[row]))
        .toList();
  }

  private TreeModel calibrated(List<HorizonTrees> trees) {
    List<Calibration> identities = Collections.nCopies(horizons.size(), Calibration.NAIVE);
    TreeModel raw = new TreeModel(Family.XGBOOST, trees, identities);
    Forecasts forecasts = Forecasts.of(raw, data.rows());
    return raw.withCalibrations(
        IntStream.range(0, horizons.size()).mapToObj(forecasts::calibration).toList());
  }
}

package io.barcast.trainer.evaluation;

import io.barcast.engine.score.DieboldMariano;
import io.barcast.engine.score.Holm;
import io.barcast.trainer.data.Dataset;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.fit.Forecasts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A shadow that has done better than the champion on forecasts that both made and that have settled
 * since: by a paired Diebold-Mariano test over all horizons, of all shadows at once.
 *
 * @param champion whose place is taken
 * @param shadow who takes it
 * @param times how many bars were compared
 * @param pValue that the shadow is no better, among all shadows
 */
public record Promotion(PublishedModel champion, PublishedModel shadow, int times, double pValue) {
  private static final int LEAST_TIMES = 100;

  /** A shadow beside the champion. */
  private record Comparison(PublishedModel shadow, int times, double pValue) {}

  /** The shadow with the best evidence, if there is enough of it. */
  public static Optional<Promotion> best(
      PublishedModel champion, List<PublishedModel> shadows, Dataset data) {
    List<Comparison> compared = new ArrayList<>();
    for (PublishedModel shadow : shadows) {
      compare(champion, shadow, data).ifPresent(compared::add);
    }
    double[] pValues = compared.stream().mapToDouble(Comparison::pValue).toArray();
    double[] equal = new double[pValues.length];
    Arrays.fill(equal, 1);
    double[] adjusted = Holm.adjusted(pValues, equal);
    return IntStream.range(0, pValues.length)
        .boxed()
        .min(Comparator.comparingDouble(place -> adjusted[place]))
        .filter(place -> adjusted[place] < HorizonEvidence.SIGNIFICANCE)
        .map(
            place ->
                new Promotion(
                    champion,
                    compared.get(place).shadow(),
                    compared.get(place).times(),
                    adjusted[place]));
  }

  private static Optional<Comparison> compare(
      PublishedModel champion, PublishedModel shadow, Dataset data) {
    long bothMs = Math.max(champion.card().activeFromMs(), shadow.card().activeFromMs());
    List<Row> rows =
        data.rows().stream().filter(row -> row.timeMs() > bothMs && row.hasFullWindow()).toList();
    Forecasts own = Forecasts.of(shadow.model().model(), rows);
    if (own.times() < LEAST_TIMES) {
      return Optional.empty();
    }
    double[] differences = own.lossDifferences(Forecasts.of(champion.model().model(), rows));
    double p = DieboldMariano.test(differences, data.horizons().longest()).pValue();
    return Optional.of(new Comparison(shadow, own.times(), p));
  }

  /** The decision in a sentence. */
  public String evidence() {
    return String.format(
        Locale.ROOT,
        "shadow %s was better than champion %s over all horizons, on %d settled times since both"
            + " served: Diebold-Mariano p %.4g among all shadows",
        shadow.card().id(),
        champion.card().id(),
        times,
        pValue);
  }

  public Map<String, Double> metrics() {
    return Map.of("promotion_times", (double) times, "promotion_dm_p", pValue);
  }
}

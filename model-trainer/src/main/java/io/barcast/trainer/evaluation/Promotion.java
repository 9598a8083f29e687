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
 * A shadow with significantly lower loss than the champion on rows that both scored out of sample:
 * by a paired Diebold-Mariano test over all horizons, Holm-adjusted for the number of shadows.
 *
 * @param champion the model that is replaced
 * @param shadow the model that becomes champion
 * @param timestamps how many distinct timestamps were compared
 * @param pValue that the shadow is no better, adjusted for the number of shadows
 */
public record Promotion(
    PublishedModel champion, PublishedModel shadow, int timestamps, double pValue) {
  private static final int LEAST_TIMESTAMPS = 100;

  /** A shadow compared with the champion. */
  private record Comparison(PublishedModel shadow, int timestamps, double pValue) {}

  /** The shadow with the lowest p-value, if it is significant. */
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
                    compared.get(place).timestamps(),
                    adjusted[place]));
  }

  private static Optional<Comparison> compare(
      PublishedModel champion, PublishedModel shadow, Dataset data) {
    long bothMs = Math.max(champion.card().activeFromMs(), shadow.card().activeFromMs());
    List<Row> rows =
        data.rows().stream().filter(row -> row.timeMs() > bothMs && row.hasFullWindow()).toList();
    Forecasts own = Forecasts.of(shadow.model().model(), rows);
    if (own.timestamps() < LEAST_TIMESTAMPS) {
      return Optional.empty();
    }
    double[] differences = own.lossDifferences(Forecasts.of(champion.model().model(), rows));
    double p = DieboldMariano.test(differences, data.horizons().longest()).pValue();
    return Optional.of(new Comparison(shadow, own.timestamps(), p));
  }

  /** The evidence in a sentence. */
  public String evidence() {
    return String.format(
        Locale.ROOT,
        "shadow %s has lower squared errors than champion %s over all horizons, on %d timestamps"
            + " since both are active: Diebold-Mariano p %.4g, adjusted for the number of shadows",
        shadow.card().id(),
        champion.card().id(),
        timestamps,
        pValue);
  }

  public Map<String, Double> metrics() {
    return Map.of("promotion_times", (double) timestamps, "promotion_dm_p", pValue);
  }
}

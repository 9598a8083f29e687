package io.barcast.trainer.retraining;

import io.barcast.schemas.TrainingRun;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A training run in one line of text, for logs and terminals; its record has the full evidence. */
public final class RunLine {
  private static final int MOST_CHARACTERS = 200;
  private static final String ADJUSTED_P = ".cw_p_adjusted";

  private RunLine() {}

  /** Id, decision, rows, published versions, and the p-value that decided. */
  public static String of(TrainingRun run) {
    return String.format(
        Locale.ROOT,
        "run %s: %s, %,d rows, published %s; %s",
        run.id(),
        run.decision(),
        run.rows(),
        run.published().isEmpty() ? "nothing" : String.join(", ", run.published()),
        deciding(run));
  }

  /**
   * The comparison with the champion if there was one, otherwise the horizon with the lowest
   * p-value.
   */
  private static String deciding(TrainingRun run) {
    return Stream.of("promotion_dm_p", "against_champion_dm_p")
        .flatMap(name -> Stream.ofNullable(run.metrics().get(name)))
        .findFirst()
        .map(p -> String.format(Locale.ROOT, "Diebold-Mariano p %.4g against the champion", p))
        .or(() -> lowestP(run.metrics()))
        .orElseGet(() -> shortened(run.evidence()));
  }

  private static Optional<String> lowestP(Map<String, Double> metrics) {
    return metrics.entrySet().stream()
        .filter(figure -> figure.getKey().endsWith(ADJUSTED_P))
        .min(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry::getKey))
        .map(
            figure ->
                String.format(
                    Locale.ROOT,
                    "lowest adjusted Clark-West p %.4g, at a %s-bar horizon",
                    figure.getValue(),
                    figure.getKey().replace(ADJUSTED_P, "").substring(1)));
  }

  private static String shortened(String evidence) {
    return evidence.length() <= MOST_CHARACTERS
        ? evidence
        : evidence.substring(0, MOST_CHARACTERS) + "...";
  }
}

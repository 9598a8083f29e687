package io.barcast.trainer.retraining;

import io.barcast.schemas.TrainingRun;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A training run in one short line, for logs and terminals; its record has the whole evidence. */
public final class RunLine {
  private static final int MOST_CHARACTERS = 200;
  private static final String ADJUSTED_P = ".cw_p_adjusted";

  private RunLine() {}

  /** Id, decision, rows, what was published, and the figure that decided. */
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

  /** A comparison with the champion decides if there was one, else the surest horizon. */
  private static String deciding(TrainingRun run) {
    return Stream.of("promotion_dm_p", "against_champion_dm_p")
        .flatMap(name -> Stream.ofNullable(run.metrics().get(name)))
        .findFirst()
        .map(p -> String.format(Locale.ROOT, "Diebold-Mariano p %.4g against the champion", p))
        .or(() -> surest(run.metrics()))
        .orElseGet(() -> shortened(run.evidence()));
  }

  private static Optional<String> surest(Map<String, Double> metrics) {
    return metrics.entrySet().stream()
        .filter(figure -> figure.getKey().endsWith(ADJUSTED_P))
        .min(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry::getKey))
        .map(
            figure ->
                String.format(
                    Locale.ROOT,
                    "lowest Clark-West p %.4g, at %s bars",
                    figure.getValue(),
                    figure.getKey().replace(ADJUSTED_P, "").substring(1)));
  }

  private static String shortened(String evidence) {
    return evidence.length() <= MOST_CHARACTERS
        ? evidence
        : evidence.substring(0, MOST_CHARACTERS) + "...";
  }
}

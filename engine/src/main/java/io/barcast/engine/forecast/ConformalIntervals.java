package io.barcast.engine.forecast;

import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.Score;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The {@link AdaptiveInterval}s of a series, per model name and horizon. They begin with the width
 * of the name's first version and are kept when a new version takes over, and behind a hole unless
 * it is long. A revision does not undo what earlier outcomes taught.
 *
 * <p>The naive model's widths follow the realised returns also while a champion forecasts in its
 * place, so that they fit the market when it comes back: a forecast that was not issued is compared
 * with the present width.
 */
final class ConformalIntervals {
  private final Horizons horizons;
  private final ModelId naive;
  private final Map<String, List<AdaptiveInterval>> byModelName = new TreeMap<>();

  /**
   * @param naive the naive model of the series
   */
  ConformalIntervals(Horizons horizons, ModelId naive) {
    this.horizons = horizons;
    this.naive = naive;
  }

  /** A model's scores, with the current widths of its name. */
  List<Score> adapt(ModelId model, List<Score> scores) {
    List<AdaptiveInterval> intervals =
        byModelName.computeIfAbsent(model.name(), name -> new ArrayList<>(own(scores)));
    List<Score> adapted = new ArrayList<>(scores.size());
    for (int h = 0; h < scores.size(); h++) {
      Score score = scores.get(h);
      double halfWidth = intervals.get(h).scaledHalfWidth();
      adapted.add(new Score(score.scaledReturn(), score.probabilityUp(), halfWidth));
    }
    return adapted;
  }

  private static List<AdaptiveInterval> own(List<Score> scores) {
    return scores.stream().map(score -> new AdaptiveInterval(score.scaledHalfWidth())).toList();
  }

  /**
   * Learns from forecasts that {@link #adapt} gave widths to since the last {@link #clear}, unless
   * they are void.
   */
  void learn(List<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      outcome.settlements().stream()
          .filter(ConformalIntervals::teaches)
          .forEach(settlement -> learn(outcome.model(), settlement, settlement.covered()));
    }
    if (byModelName.containsKey(naive.name())) {
      learnUnissued(outcomes);
    }
  }

  /** What the naive model would have learnt from the horizons that it has no forecast of. */
  private void learnUnissued(List<Outcome> outcomes) {
    Map<Integer, Settlement> unissued = new TreeMap<>();
    for (Outcome outcome : outcomes) {
      outcome.settlements().forEach(each -> unissued.putIfAbsent(each.horizonBars(), each));
    }
    outcomes.stream()
        .filter(outcome -> outcome.model().equals(naive))
        .flatMap(outcome -> outcome.settlements().stream())
        .forEach(issued -> unissued.remove(issued.horizonBars()));
    unissued.values().stream()
        .filter(ConformalIntervals::teaches)
        .forEach(each -> learn(naive, each, Math.abs(each.actualReturn()) <= naiveHalfWidth(each)));
  }

  private double naiveHalfWidth(Settlement settlement) {
    List<AdaptiveInterval> widths = Objects.requireNonNull(byModelName.get(naive.name()));
    return widths.get(horizons.indexOf(settlement.horizonBars())).scaledHalfWidth()
        * settlement.scale();
  }

  /** A market that stands still has no scale to learn a width from. */
  private static boolean teaches(Settlement settlement) {
    double least = Scale.overHorizon(Scale.LEAST_VOLATILITY, settlement.horizonBars());
    return !settlement.voided() && settlement.scale() > least;
  }

  private void learn(ModelId model, Settlement settlement, boolean covered) {
    List<AdaptiveInterval> intervals = byModelName.get(model.name());
    if (intervals != null) {
      int horizon = settlement.horizonBars();
      int index = horizons.indexOf(horizon);
      intervals.set(index, intervals.get(index).after(covered, horizon));
    }
  }

  /** Begins anew, as for a series without bars. */
  void clear() {
    byModelName.clear();
  }

  void save(ByteBuffer out) {
    out.put((byte) byModelName.size());
    byModelName.forEach(
        (name, intervals) -> {
          StateCodec.putText(out, name);
          intervals.forEach(interval -> out.putDouble(interval.scaledHalfWidth()));
        });
  }

  void load(ByteBuffer in) {
    byModelName.clear();
    for (int left = in.get(); left > 0; left--) {
      String name = StateCodec.getText(in);
      List<AdaptiveInterval> intervals = new ArrayList<>(horizons.size());
      horizons.bars().forEach(horizon -> intervals.add(new AdaptiveInterval(in.getDouble())));
      byModelName.put(name, intervals);
    }
  }
}

package io.barcast.engine.forecast;

import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.Score;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The {@link AdaptiveInterval}s of a series, per model name and horizon. They begin with the width
 * of the name's first version and are kept when a new version takes over, and behind a hole unless
 * it is long. A revision does not undo what earlier outcomes taught.
 */
final class ConformalIntervals {
  private final Horizons horizons;
  private final Map<String, List<AdaptiveInterval>> byModelName = new TreeMap<>();

  ConformalIntervals(Horizons horizons) {
    this.horizons = horizons;
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
          .forEach(settlement -> learn(outcome.model(), settlement));
    }
  }

  /** A market that stands still has no scale to learn a width from. */
  private static boolean teaches(Settlement settlement) {
    double least = Scale.overHorizon(Scale.LEAST_VOLATILITY, settlement.horizonBars());
    return !settlement.voided() && settlement.scale() > least;
  }

  private void learn(ModelId model, Settlement settlement) {
    List<AdaptiveInterval> intervals = byModelName.get(model.name());
    if (intervals != null) {
      int horizon = settlement.horizonBars();
      int index = horizons.indexOf(horizon);
      intervals.set(index, intervals.get(index).after(settlement.covered(), horizon));
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

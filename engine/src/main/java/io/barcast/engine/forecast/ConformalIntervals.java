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
 * The {@link AdaptiveInterval}s of a series, for each line of models and horizon. A line begins
 * with its model's own width and keeps what it has learned when a new version takes over. What was
 * settled was settled: a revised bar unlearns nothing.
 */
final class ConformalIntervals {
  private final Horizons horizons;
  private final Map<String, List<AdaptiveInterval>> byLine = new TreeMap<>();

  ConformalIntervals(Horizons horizons) {
    this.horizons = horizons;
  }

  /** A model's scores, with the widths that its line has come to. */
  List<Score> adapt(ModelId model, List<Score> scores) {
    List<AdaptiveInterval> line =
        byLine.computeIfAbsent(model.name(), name -> new ArrayList<>(own(scores)));
    List<Score> adapted = new ArrayList<>(scores.size());
    for (int h = 0; h < scores.size(); h++) {
      Score score = scores.get(h);
      double halfWidth = line.get(h).scaledHalfWidth();
      adapted.add(new Score(score.scaledReturn(), score.probabilityUp(), halfWidth));
    }
    return adapted;
  }

  private static List<AdaptiveInterval> own(List<Score> scores) {
    return scores.stream().map(score -> new AdaptiveInterval(score.scaledHalfWidth())).toList();
  }

  /** Learns from forecasts that {@link #adapt} gave widths to. */
  void learn(List<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      List<AdaptiveInterval> line =
          Objects.requireNonNull(byLine.get(outcome.model().name()), "adapt was called before");
      outcome.settlements().stream().filter(ConformalIntervals::moved).forEach(s -> learn(line, s));
    }
  }

  /** A market that stands still says nothing of how far it goes when it moves. */
  private static boolean moved(Settlement settlement) {
    return settlement.scale() > Scale.overHorizon(Scale.LEAST_VOLATILITY, settlement.horizonBars());
  }

  private void learn(List<AdaptiveInterval> line, Settlement settlement) {
    int horizon = settlement.horizonBars();
    int place = horizons.indexOf(horizon);
    line.set(place, line.get(place).after(settlement.covered(), horizon));
  }

  void save(ByteBuffer out) {
    out.put((byte) byLine.size());
    byLine.forEach(
        (name, line) -> {
          StateCodec.putText(out, name);
          line.forEach(interval -> out.putDouble(interval.scaledHalfWidth()));
        });
  }

  void load(ByteBuffer in) {
    for (int left = in.get(); left > 0; left--) {
      String name = StateCodec.getText(in);
      List<AdaptiveInterval> line = new ArrayList<>(horizons.size());
      horizons.bars().forEach(horizon -> line.add(new AdaptiveInterval(in.getDouble())));
      byLine.put(name, line);
    }
  }
}

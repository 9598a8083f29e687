package io.barcast.app.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Hole;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.HeldBar;
import io.barcast.engine.forecast.Refusal;
import io.barcast.engine.forecast.SuspectBar;
import io.barcast.schemas.json.EventJson;
import io.barcast.schemas.json.RecordJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a reader should know of the bars behind a result: holes, bars that wait for confirmation,
 * prices that jump as by a split, and runs of bars in which nothing moved. Not thread-safe.
 */
public final class BarFindings {
  private static final int MOST_LINES = 10;

  private final SortedMap<Place, Hole> holes = new TreeMap<>();
  private final SortedMap<Place, Bar> held = new TreeMap<>();
  private final List<SuspectBar> suspects = new ArrayList<>();
  private final Map<SeriesId, FlatRun> flat = new HashMap<>();
  private final SortedMap<Place, FlatRun> flatRuns = new TreeMap<>();

  private record Place(SeriesId series, long closeTimeMs) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::series).thenComparingLong(Place::closeTimeMs);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  /** Adds an event of a bar. */
  public void add(ForecastEvent event) {
    if (event instanceof FeaturesComputed computed) {
      accepted(computed.row());
    } else if (event instanceof Refusal refusal) {
      held.remove(place(refusal.bar()));
    } else if (event instanceof HeldBar waiting) {
      held.put(place(waiting.bar()), waiting.bar());
    } else if (event instanceof SuspectBar suspect) {
      suspects.add(suspect);
    }
  }

  private void accepted(FeatureRow row) {
    Place place = new Place(row.series(), row.closeTimeMs());
    held.remove(place);
    Hole hole = row.hole();
    if (hole != null) {
      holes.put(place, hole);
    } else if (row.revised()) {
      holes.remove(place);
    }
  }

  /** A bar that was held back is part of its series. */
  public void confirmed(Bar bar) {
    held.remove(place(bar));
  }

  /** Adds a hole before a bar of a series. */
  public void add(Bar bar, Hole hole) {
    holes.put(place(bar), hole);
  }

  /** Adds a bar as it was read, in the order of its series. */
  public void add(Bar bar) {
    FlatRun before = flat.get(bar.series());
    FlatRun run = before == null ? FlatRun.before(bar) : before.with(bar);
    flat.put(bar.series(), run);
    if (run.isLong()) {
      flatRuns.put(new Place(bar.series(), run.fromMs()), run);
    }
  }

  private static Place place(Bar bar) {
    return new Place(bar.series(), bar.closeTimeMs());
  }

  /**
   * Adds the fields {@code holes}, {@code missing_bars}, {@code held}, {@code suspect}, and flat.
   */
  public void toJson(ObjectNode json) {
    ArrayNode all = json.putArray("holes");
    holes.forEach(
        (place, hole) ->
            all.add(
                RecordJson.span(place.series(), hole.fromMs(), hole.toMs())
                    .put("bars", hole.bars())));
    json.put("missing_bars", missingBars());
    ArrayNode waiting = json.putArray("held");
    held.values().forEach(bar -> waiting.add(EventJson.bar(bar)));
    ArrayNode doubtful = json.putArray("suspect");
    for (SuspectBar suspect : suspects) {
      doubtful.add(
          EventJson.bar(suspect.bar())
              .put("ratio", suspect.ratio())
              .put("likely_split", suspect.likelySplit()));
    }
    ArrayNode runs = json.putArray("flat");
    flatRuns.forEach(
        (place, run) ->
            runs.add(
                RecordJson.span(place.series(), run.fromMs(), run.toMs()).put("bars", run.bars())));
  }

  private long missingBars() {
    return holes.values().stream().mapToLong(Hole::bars).sum();
  }

  /** The findings as lines, the first of each kind; none when there is nothing to say. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!holes.isEmpty()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s with %,d missing bars; forecasts across holes are void, features begin anew"
                  + " behind them",
              holes.size() == 1 ? "1 hole" : String.format(Locale.ROOT, "%,d holes", holes.size()),
              missingBars()));
      List<String> each = new ArrayList<>();
      holes.forEach(
          (place, hole) ->
              each.add(line(place.series(), hole.fromMs(), hole.toMs(), hole.bars(), "missing")));
      addFirst(lines, each);
    }
    addFirst(lines, held.values().stream().map(BarFindings::waiting).toList());
    addFirst(lines, suspects.stream().map(suspect -> "suspect: " + suspect.text()).toList());
    List<String> each = new ArrayList<>();
    flatRuns.forEach(
        (place, run) ->
            each.add(
                line(
                    place.series(), run.fromMs(), run.toMs(), run.bars(), "flat, without volume")));
    addFirst(lines, each);
    return lines;
  }

  private static String waiting(Bar bar) {
    return "held back: "
        + bar.series()
        + ": the bar that closes at "
        + RecordJson.time(bar.closeTimeMs())
        + " is far ahead of all others, and none followed it";
  }

  private static String line(SeriesId series, long fromMs, long toMs, long bars, String what) {
    return String.format(
        Locale.ROOT,
        "  %s: %s to %s: %,d %s",
        series,
        RecordJson.time(fromMs),
        RecordJson.time(toMs),
        bars,
        what);
  }

  private static void addFirst(List<String> lines, List<String> each) {
    lines.addAll(each.subList(0, Math.min(MOST_LINES, each.size())));
    if (each.size() > MOST_LINES) {
      lines.add("  and " + (each.size() - MOST_LINES) + " more");
    }
  }

  /**
   * Bars on end whose prices all equal the close before them, without volume.
   *
   * @param close the close of the newest bar
   * @param bars how many bars on end
   */
  private record FlatRun(double close, long fromMs, long toMs, long bars) {
    private static final int FEWEST = 5;

    static FlatRun before(Bar bar) {
      return new FlatRun(bar.close(), bar.closeTimeMs(), bar.closeTimeMs(), 0);
    }

    FlatRun with(Bar bar) {
      boolean still = bar.volume() == 0 && bar.low() == close && bar.high() == close;
      return still ? new FlatRun(close, fromMs, bar.closeTimeMs(), bars + 1) : before(bar);
    }

    boolean isLong() {
      return bars >= FEWEST;
    }
  }
}

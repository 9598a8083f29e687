package io.barcast.producers.file;

import io.barcast.engine.bar.Interval;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * How a table is read: decided by what the caller says, then by the format, then by the name of the
 * file, and last by all of its rows.
 */
final class FilePlan {
  private static final long DAY_MS = 86_400_000;
  private static final long WEEK_MS = 7 * DAY_MS;
  private static final long SHORTEST_MONTH_MS = 28 * DAY_MS;
  private static final double SAME_SPACING = 0.9;

  private final Document document;
  private final FileOptions options;
  private final Layout layout;
  private final StampParser stamps;

  /**
   * @param rows all rows, or those that have arrived; closed here
   */
  FilePlan(Document document, FileOptions options, Layout layout, Entries rows) {
    this.document = document;
    this.options = options;
    this.layout = layout;
    try (rows) {
      this.stamps =
          new StampParser(
              options.dates().or(() -> DateOrders.of(rows, layout, document.path())).orElse(null));
    }
  }

  /** A look at these rows, which are closed. */
  Survey survey(Entries rows) {
    Survey survey = new Survey(parser(), new StampZone(zone()));
    try (rows) {
      for (Optional<Entry> entry = rows.next(); entry.isPresent(); entry = rows.next()) {
        survey.add(entry.get());
      }
    }
    survey.requireUsable(document.path());
    return survey;
  }

  /** Takes the distances of the rows as they will be sorted. */
  void sortDistances(Survey survey, Entries rows) {
    survey.setDistances(SortedTimes.distances(rows, parser(), new StampZone(zone())));
  }

  EntryReader reader(Survey survey) {
    BarTimes times = times(survey);
    options.notes().accept(new FileNote(document, layout, times).text(survey));
    RepeatedHours hours = new RepeatedHours(times.zone(), survey.isNewestFirst());
    return new EntryReader(document, options, layout, parser(), times, zone(), hours);
  }

  private Optional<ZoneId> zone() {
    return options.zone().or(layout::zone);
  }

  private RowParser parser() {
    return new RowParser(layout, stamps, symbol());
  }

  /** The symbol of rows that do not say theirs. */
  private String symbol() {
    Optional<String> symbol = options.symbol().or(layout::symbol);
    if (document.live() && symbol.isEmpty() && !layout.columns().has(Role.SYMBOL)) {
      throw BadFile.withoutSymbol();
    }
    return symbol.orElse(document.live() ? "" : document.naming().symbol());
  }

  private BarTimes times(Survey survey) {
    Interval interval = interval(survey);
    StampEdge edge =
        options
            .edge()
            .or(layout::edge)
            .orElseThrow(() -> BadFile.withoutEdge(document.path(), layout.title()));
    boolean days = interval.millis() % DAY_MS == 0;
    Optional<ZoneId> ofDays = zone().or(() -> days ? survey.zoneOfDays() : Optional.empty());
    if (days && ofDays.isEmpty() && survey.hasChangingOffsets()) {
      throw BadFile.noZonedDays(document.path());
    }
    return new BarTimes(
        interval,
        edge,
        ofDays.orElse(ZoneOffset.UTC),
        layout.sessionDays(),
        interval.millis() == WEEK_MS && survey.stampsSessionsOfWeeks(),
        survey.grid(interval));
  }

  private Interval interval(Survey survey) {
    Optional<Interval> known =
        options.interval().or(layout::interval).or(document.naming()::interval);
    if (layout.interval().filter(length -> length.millis() >= SHORTEST_MONTH_MS).isPresent()) {
      throw BadFile.months(document.path());
    }
    Optional<Long> distance = survey.distance();
    if (distance.isEmpty()) {
      return known.orElseThrow(() -> BadFile.withoutInterval(document.path()));
    }
    if (known.isPresent()) {
      return requireNotLonger(known.get(), distance.get(), survey);
    }
    if (distance.get() >= SHORTEST_MONTH_MS) {
      throw BadFile.months(document.path());
    }
    return spacing(distance.get(), survey)
        .orElseThrow(() -> BadFile.withoutInterval(document.path()));
  }

  private Interval requireNotLonger(Interval known, long distanceMs, Survey survey) {
    Optional<Interval> spacing = spacing(distanceMs, survey);
    if (distanceMs < SAME_SPACING * known.millis() && spacing.isPresent()) {
      throw BadFile.closerThan(document.path(), spacing.get(), known);
    }
    return known;
  }

  /** The distance of the rows, or the usual interval that they jitter around. */
  private static Optional<Interval> spacing(long distanceMs, Survey survey) {
    Optional<Interval> usual =
        survey.keepsDistance(distanceMs)
            ? Optional.empty()
            : StampGrid.usualNear(distanceMs).filter(near -> survey.grid(near).snaps());
    return usual.or(() -> Spacing.interval(distanceMs));
  }
}

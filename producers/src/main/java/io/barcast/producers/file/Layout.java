package io.barcast.producers.file;

import io.barcast.engine.bar.Interval;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a file's rows become bars.
 *
 * @param format the name that {@code --format} takes
 * @param title the format as it is called in messages
 * @param skipped number of lines before the first row
 * @param text how a line becomes fields
 * @param shape makes the shape for one reading of the file
 * @param columns where the values are in a shaped row
 * @param zone the zone of its times, where the format defines it
 * @param edge the edge that times name; empty where nobody says
 * @param interval the length of its bars, where the format says it
 * @param symbol the symbol of rows without their own, where the format says it
 * @param priceScale what prices are divided by
 * @param sessionDays whether a day's stamp is the start of its session instead of its midnight
 * @param remarks what is to be said about the reading
 */
record Layout(
    String format,
    String title,
    long skipped,
    TextFields text,
    Supplier<RowShape> shape,
    Columns columns,
    Optional<ZoneId> zone,
    Optional<StampEdge> edge,
    Optional<Interval> interval,
    Optional<String> symbol,
    double priceScale,
    boolean sessionDays,
    List<String> remarks) {
  Layout {
    remarks = List.copyOf(remarks);
  }

  /** Open-stamped rows, one per line, without conventions of their own. */
  static Layout of(String format, String title, TextFields text, Columns columns) {
    return new Layout(
        format,
        title,
        0,
        text,
        () -> RowShape.PLAIN,
        columns,
        Optional.empty(),
        Optional.of(StampEdge.OPEN),
        Optional.empty(),
        Optional.empty(),
        1,
        false,
        List.of());
  }

  Layout named(String newFormat, String newTitle) {
    Draft draft = new Draft(this);
    draft.format = newFormat;
    draft.title = newTitle;
    return draft.layout();
  }

  Layout skipping(long lines) {
    Draft draft = new Draft(this);
    draft.skipped = lines;
    return draft.layout();
  }

  Layout shaped(Supplier<RowShape> newShape) {
    Draft draft = new Draft(this);
    draft.shape = newShape;
    return draft.layout();
  }

  Layout in(ZoneId newZone) {
    Draft draft = new Draft(this);
    draft.zone = Optional.of(newZone);
    return draft.layout();
  }

  Layout stamped(Optional<StampEdge> newEdge) {
    Draft draft = new Draft(this);
    draft.edge = newEdge;
    return draft.layout();
  }

  Layout of(Optional<Interval> newInterval) {
    Draft draft = new Draft(this);
    draft.interval = newInterval;
    return draft.layout();
  }

  Layout ofSymbol(Optional<String> newSymbol) {
    Draft draft = new Draft(this);
    draft.symbol = newSymbol;
    return draft.layout();
  }

  Layout scaled(double scale) {
    Draft draft = new Draft(this);
    draft.priceScale = scale;
    return draft.layout();
  }

  Layout bySession() {
    Draft draft = new Draft(this);
    draft.sessionDays = true;
    return draft.layout();
  }

  Layout saying(String remark) {
    Draft draft = new Draft(this);
    draft.remarks.add(remark);
    return draft.layout();
  }

  /** A layout that is being changed. */
  private static final class Draft {
    private final TextFields text;
    private final Columns columns;
    private final List<String> remarks;
    private String format;
    private String title;
    private long skipped;
    private Supplier<RowShape> shape;
    private Optional<ZoneId> zone;
    private Optional<StampEdge> edge;
    private Optional<Interval> interval;
    private Optional<String> symbol;
    private double priceScale;
    private boolean sessionDays;

    Draft(Layout layout) {
      text = layout.text;
      columns = layout.columns;
      remarks = new ArrayList<>(layout.remarks);
      format = layout.format;
      title = layout.title;
      skipped = layout.skipped;
      shape = layout.shape;
      zone = layout.zone;
      edge = layout.edge;
      interval = layout.interval;
      symbol = layout.symbol;
      priceScale = layout.priceScale;
      sessionDays = layout.sessionDays;
    }

    Layout layout() {
      return new Layout(
          format,
          title,
          skipped,
          text,
          shape,
          columns,
          zone,
          edge,
          interval,
          symbol,
          priceScale,
          sessionDays,
          remarks);
    }
  }
}

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
    return new Layout(
        newFormat,
        newTitle,
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

  Layout skipping(long lines) {
    return new Layout(
        format,
        title,
        lines,
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

  Layout shaped(Supplier<RowShape> newShape) {
    return new Layout(
        format,
        title,
        skipped,
        text,
        newShape,
        columns,
        zone,
        edge,
        interval,
        symbol,
        priceScale,
        sessionDays,
        remarks);
  }

  Layout in(ZoneId newZone) {
    return new Layout(
        format,
        title,
        skipped,
        text,
        shape,
        columns,
        Optional.of(newZone),
        edge,
        interval,
        symbol,
        priceScale,
        sessionDays,
        remarks);
  }

  Layout stamped(Optional<StampEdge> newEdge) {
    return new Layout(
        format,
        title,
        skipped,
        text,
        shape,
        columns,
        zone,
        newEdge,
        interval,
        symbol,
        priceScale,
        sessionDays,
        remarks);
  }

  Layout of(Optional<Interval> newInterval) {
    return new Layout(
        format,
        title,
        skipped,
        text,
        shape,
        columns,
        zone,
        edge,
        newInterval,
        symbol,
        priceScale,
        sessionDays,
        remarks);
  }

  Layout ofSymbol(Optional<String> newSymbol) {
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
        newSymbol,
        priceScale,
        sessionDays,
        remarks);
  }

  Layout scaled(double scale) {
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
        scale,
        sessionDays,
        remarks);
  }

  Layout bySession() {
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
        true,
        remarks);
  }

  Layout saying(String remark) {
    List<String> more = new ArrayList<>(remarks);
    more.add(remark);
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
        more);
  }
}

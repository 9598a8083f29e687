package io.barcast.producers;

import io.barcast.engine.bar.Interval;
import io.barcast.producers.file.DateOrder;
import io.barcast.producers.file.FileOptions;
import io.barcast.producers.file.SplitActions;
import io.barcast.producers.file.StampEdge;
import java.io.InputStream;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a test's caller says of a file; each choice is used up by {@link #settings}. */
final class OptionsBuilder {
  private final List<String> notes = new ArrayList<>();
  private FileOptions options;

  OptionsBuilder() {
    this(CsvFiles.CLOCK);
  }

  OptionsBuilder(InstantSource clock) {
    options = with(Optional.empty(), clock);
  }

  private FileOptions with(Optional<Interval> interval, InstantSource clock) {
    return new FileOptions(
        interval,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        clock,
        notes::add);
  }

  OptionsBuilder interval(String code) {
    options = with(Optional.of(Interval.of(code)), options.clock());
    return this;
  }

  OptionsBuilder symbol(String symbol) {
    options =
        new FileOptions(
            options.interval(),
            Optional.of(symbol),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            options.clock(),
            notes::add);
    return this;
  }

  OptionsBuilder format(String name) {
    return with(Optional.of(name), options.edge(), options.zone(), options.dates(), Map.of());
  }

  OptionsBuilder zone(String zone) {
    return with(
        options.format(),
        options.edge(),
        Optional.of(ZoneId.of(zone)),
        options.dates(),
        options.columns());
  }

  OptionsBuilder atClose() {
    return with(
        options.format(),
        Optional.of(StampEdge.CLOSE),
        options.zone(),
        options.dates(),
        options.columns());
  }

  OptionsBuilder dayFirst() {
    return with(
        options.format(),
        options.edge(),
        options.zone(),
        Optional.of(DateOrder.DAY_FIRST),
        options.columns());
  }

  OptionsBuilder columns(Map<String, String> columns) {
    return with(options.format(), options.edge(), options.zone(), options.dates(), columns);
  }

  private OptionsBuilder with(
      Optional<String> format,
      Optional<StampEdge> edge,
      Optional<ZoneId> zone,
      Optional<DateOrder> dates,
      Map<String, String> columns) {
    options =
        new FileOptions(
            options.interval(),
            options.symbol(),
            format,
            edge,
            zone,
            dates,
            columns,
            options.clock(),
            options.notes());
    return this;
  }

  CsvSettings settings() {
    return settings(SplitActions.NONE);
  }

  /** The settings with these choices; the next ones begin without. */
  CsvSettings settings(SplitActions actions) {
    FileOptions chosen = options;
    options = with(Optional.empty(), chosen.clock());
    return new CsvSettings(chosen, actions, InputStream.nullInputStream());
  }

  List<String> notes() {
    return notes;
  }
}

package io.barcast.monitoring.page;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the series and intervals that requests name. */
final class SeriesLookup {
  private final PageHistory history;

  SeriesLookup(PageHistory history) {
    this.history = history;
  }

  /** The series of the path's symbol with the interval of the query, or with its only interval. */
  SeriesId series(ApiRequest request) {
    return series(request.pathSymbol(), request);
  }

  SeriesId series(String symbol, ApiRequest request) {
    List<Interval> known =
        history.bars().all().keySet().stream()
            .filter(series -> series.symbol().equals(symbol))
            .map(SeriesId::interval)
            .toList();
    if (known.isEmpty()) {
      throw RequestException.missing(
          "there are no bars of symbol '%s', expected one that /api/symbols lists"
              .formatted(ApiRequest.shortened(symbol)));
    }
    return new SeriesId(symbol, chosen(known, "symbol '" + symbol + "'", request));
  }

  /** The interval of the query, or the only one. */
  Interval interval(ApiRequest request) {
    List<Interval> known =
        history.bars().all().keySet().stream().map(SeriesId::interval).distinct().toList();
    if (known.isEmpty()) {
      throw RequestException.missing("there are no bars yet; ask again once they come");
    }
    return chosen(known, "the market", request);
  }

  private static Interval chosen(List<Interval> known, String whose, ApiRequest request) {
    String expected =
        known.stream().map(Interval::code).sorted().collect(Collectors.joining(" or "));
    Interval interval =
        request
            .interval()
            .orElseGet(() -> known.size() == 1 ? known.get(0) : refuse(whose, expected));
    if (!known.contains(interval)) {
      throw RequestException.wrong(
          "interval is '%s', expected %s, the bars that %s has"
              .formatted(interval, expected, whose));
    }
    return interval;
  }

  private static Interval refuse(String whose, String expected) {
    throw RequestException.wrong(
        "%s has bars of several intervals, expected the parameter interval: %s"
            .formatted(whose, expected));
  }
}

package io.barcast.monitoring.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.schemas.json.EventJson;
import io.barcast.schemas.json.RecordJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@code /api/symbols} and {@code /api/bars}. */
final class SeriesEndpoints {
  private static final int USUAL_SYMBOLS = 200;
  private static final int MOST_SYMBOLS = 5_000;
  private static final int USUAL_BARS = 500;
  private static final int MOST_BARS = 2_000;

  private final PageHistory history;
  private final SeriesLookup lookup;

  SeriesEndpoints(PageHistory history) {
    this.history = history;
    lookup = new SeriesLookup(history);
  }

  Stream<Endpoint> all() {
    return Stream.of(
        new Endpoint("/api/symbols", List.of("limit", "after", "q", "symbol"), this::symbols),
        new Endpoint("/api/bars/{symbol}", List.of("interval", "limit", "before"), this::bars));
  }

  private ObjectNode symbols(ApiRequest request) {
    int limit = request.limit(USUAL_SYMBOLS, MOST_SYMBOLS);
    NavigableMap<String, List<SeriesId>> bySymbol = bySymbol(wanted(request));
    int total = bySymbol.values().stream().mapToInt(List::size).sum();
    Map<String, List<SeriesId>> following =
        request
            .text("after")
            .<Map<String, List<SeriesId>>>map(after -> bySymbol.tailMap(after, false))
            .orElse(bySymbol);
    List<SeriesId> page = new ArrayList<>();
    String last = null;
    String next = null;
    for (Map.Entry<String, List<SeriesId>> each : following.entrySet()) {
      if (page.size() >= limit) {
        next = last;
        break;
      }
      page.addAll(each.getValue());
      last = each.getKey();
    }
    return Lists.of("series", page, this::series).put("total", total).put("next", next);
  }

  /** Symbols that contain a text, in any case, or are another. */
  private static Predicate<String> wanted(ApiRequest request) {
    String part = request.text("q").orElse("").toLowerCase(Locale.ROOT);
    Predicate<String> contains = symbol -> symbol.toLowerCase(Locale.ROOT).contains(part);
    return request.text("symbol").<Predicate<String>>map(one -> one::equals).orElse(contains);
  }

  private NavigableMap<String, List<SeriesId>> bySymbol(Predicate<String> wanted) {
    NavigableMap<String, List<SeriesId>> bySymbol = new TreeMap<>();
    for (SeriesId series : history.bars().all().keySet()) {
      if (wanted.test(series.symbol())) {
        bySymbol.computeIfAbsent(series.symbol(), symbol -> new ArrayList<>()).add(series);
      }
    }
    return bySymbol;
  }

  private ObjectNode series(SeriesId series) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("symbol", series.symbol()).put("interval", series.interval().code());
    json.put("bars", history.bars().count(series));
    Timeline<SeenBar> bars = history.bars().of(series);
    Optional<Bar> last = bars.newest().stream().map(SeenBar::bar).findFirst();
    json.put("last_close_time", last.map(bar -> RecordJson.time(bar.closeTimeMs())).orElse(null));
    EventJson.number(json, "last_close", last.map(Bar::close).orElse(Double.NaN));
    EventJson.number(json, "change", last.map(bar -> change(bars, bar)).orElse(Double.NaN));
    return json;
  }

  /** The log return of a bar, across a split. */
  private static double change(Timeline<SeenBar> bars, Bar bar) {
    return bars.before(bar.openTimeMs())
        .map(before -> Math.log(bar.close() * bar.splitFactor() / before.bar().close()))
        .orElse(Double.NaN);
  }

  private ObjectNode bars(ApiRequest request) {
    SeriesId series = lookup.series(request);
    Paged<SeenBar> page =
        history
            .bars()
            .of(series)
            .before(request.beforeMs(), request.limit(USUAL_BARS, MOST_BARS), Function.identity());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("symbol", series.symbol()).put("interval", series.interval().code());
    Lists.into(json, "bars", page.oldestFirst(), seen -> bar(seen.bar()));
    return Lists.next(json, page.next());
  }

  /** A bar with what its features say of those before it. */
  ObjectNode bar(Bar bar) {
    return EventJson.bar(bar).put("missed_bars", history.bars().missedBefore(bar));
  }
}

package io.barcast.monitoring.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The newest events. One thread adds; any thread reads. */
final class EventLog {
  private static final int MOST = 1_000;

  private final Timeline<PageEvent> events = new Timeline<>();
  private final Map<String, Long> timesMs = new HashMap<>();
  private final Map<String, PageEvent> changed = new LinkedHashMap<>();

  /** Adds an event, in place of one of the same id. */
  void put(PageEvent event) {
    Long before = timesMs.put(event.id(), event.timeMs());
    if (before != null && before != event.timeMs()) {
      events.remove(before, known -> known.id().equals(event.id()));
    }
    events.put(event.timeMs(), event, known -> known.id().equals(event.id()));
    changed.put(event.id(), event);
    while (events.size() > MOST) {
      events.removeOldest().ifPresent(removed -> timesMs.remove(removed.id()));
    }
  }

  /** The events that have been added since the last call, each once. */
  List<PageEvent> takeChanged() {
    List<PageEvent> taken = new ArrayList<>(changed.values());
    changed.clear();
    return taken;
  }

  Paged<PageEvent> before(long beforeMs, int limit) {
    return events.before(beforeMs, limit, Function.identity());
  }
}

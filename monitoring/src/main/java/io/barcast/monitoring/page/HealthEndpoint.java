package io.barcast.monitoring.page;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** {@code /api/health}: what the topics and the broker tell of each part. */
final class HealthEndpoint {
  private static final int MOST_NAMED = 6;

  private final PageHistory history;
  private final ReaderState reader;

  private enum State {
    OK,
    WAITING,
    FAILED,
    UNKNOWN
  }

  private record Part(String name, State state, String text) {}

  HealthEndpoint(PageHistory history, ReaderState reader) {
    this.history = history;
    this.reader = reader;
  }

  Stream<Endpoint> all() {
    return Stream.of(new Endpoint("/api/health", List.of(), request -> health()));
  }

  private ObjectNode health() {
    return Lists.of(
        "parts", List.of(bars(), predict(), train(), monitor(), broker()), HealthEndpoint::json);
  }

  private Part bars() {
    OptionalLong newest = history.bars().newestMs();
    return newest.isEmpty()
        ? new Part("bars", State.WAITING, "no bar yet")
        : new Part(
            "bars",
            State.OK,
            "%,d bars of %,d series; the newest closed at %s"
                .formatted(
                    history.bars().read(),
                    history.bars().all().size(),
                    EventText.time(newest.getAsLong())));
  }

  private Part predict() {
    OptionalLong lag = reader.lagRecords();
    String behind = lag.isEmpty() ? "lag unknown" : "lag %,d bars".formatted(lag.getAsLong());
    OptionalLong newest = history.newestPredictionMs();
    if (newest.isEmpty()) {
      return new Part("predict", State.WAITING, behind + "; no prediction yet");
    }
    String text = behind + "; last prediction at " + EventText.time(newest.getAsLong());
    State state = reader.stalled() ? State.FAILED : State.OK;
    return new Part("predict", lag.isEmpty() ? State.UNKNOWN : state, text);
  }

  private Part train() {
    Collection<TrainingRun> newest = newestRuns().values();
    if (newest.isEmpty()) {
      return new Part("train", State.WAITING, "no training run yet" + trials());
    }
    boolean failed = newest.stream().anyMatch(run -> run.decision() == Decision.FAILED);
    String text =
        newest.stream().limit(MOST_NAMED).map(HealthEndpoint::text).collect(joining("; "));
    return new Part("train", failed ? State.FAILED : State.OK, text + trials());
  }

  /** The newest run of each interval, by interval. */
  private Map<String, TrainingRun> newestRuns() {
    Map<String, TrainingRun> newest = new TreeMap<>();
    history
        .runs()
        .before(Long.MAX_VALUE, Integer.MAX_VALUE, Function.identity())
        .newestFirst()
        .forEach(run -> newest.putIfAbsent(run.interval(), run));
    return newest;
  }

  private static String text(TrainingRun run) {
    String published =
        run.published().isEmpty() ? "" : ", published " + String.join(", ", run.published());
    return "last run on %s bars at %s: %s%s"
        .formatted(run.interval(), EventText.time(run.timeMs()), run.decision().name(), published);
  }

  private String trials() {
    int tried = history.trials().size();
    return tried == 0 ? "" : "; %s of a search".formatted(EventText.count(tried, "trial"));
  }

  private Part monitor() {
    return reader.caughtUp()
        ? new Part("monitor", State.OK, "reads the topics as they grow")
        : new Part("monitor", State.WAITING, "still reads what was on the topics at its start");
  }

  private Part broker() {
    return reader
        .outage()
        .map(why -> new Part("broker", State.FAILED, why))
        .orElse(new Part("broker", State.OK, "answers"));
  }

  private static ObjectNode json(Part part) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", part.name())
        .put("state", part.state().name().toLowerCase(Locale.ROOT))
        .put("text", part.text());
  }
}

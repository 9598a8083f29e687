package io.barcast.app.inspect;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.TrustChange;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.NearestName;
import io.barcast.runtime.UserException;
import io.barcast.schemas.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * From a change in the market to the model that answers it.
 *
 * @param asked the id that was asked about
 * @param version the version that was asked about; empty when it was another thing
 * @param alert the stages of the alert, in order; empty when the runs had another reason
 * @param interval the bars of the models
 * @param answers the runs, in order of time
 * @param laterAlerts performance alerts that were raised on the version asked about, by stages
 * @param waits what the next runs wait for, where no run has been judged
 */
public record Chain(
    String asked,
    Optional<Published> version,
    List<DriftAlert> alert,
    Optional<Interval> interval,
    List<Answer> answers,
    List<List<DriftAlert>> laterAlerts,
    List<String> waits) {
  private static final int MOST_NEAR = 5;

  /**
   * A run and what came of it.
   *
   * @param forAnother whether it was made for another alert, and answers this one too
   */
  public record Answer(TrainingRun run, boolean forAnother, List<Published> published) {}

  /**
   * A version that a run published.
   *
   * @param card empty when the version is not known any more
   * @param firstBarMs close of the first bar that it scored; empty while it has scored none
   */
  public record Published(String key, Optional<ModelCard> card, OptionalLong firstBarMs) {}

  /**
   * The chain of an alert, a run or a version.
   *
   * @throws UserException when nothing of that id is recorded
   */
  public static Chain of(LoopHistory history, String id) {
    if (history.isAlert(id)) {
      return of(history, id, Optional.empty(), history.alert(id), List.of());
    }
    Optional<TrainingRun> run = history.run(id).or(() -> history.publisher(id));
    boolean version = history.card(id).isPresent();
    if (run.isEmpty() && !version) {
      throw unknown(history, id);
    }
    List<DriftAlert> alert = run.flatMap(history::alertOf).map(history::alert).orElse(List.of());
    return of(
        history,
        id,
        version ? Optional.of(published(history, id)) : Optional.empty(),
        alert,
        alert.isEmpty() ? run.stream().toList() : List.of());
  }

  /**
   * @param runs the runs, where no alert names them
   */
  private static Chain of(
      LoopHistory history,
      String id,
      Optional<Published> version,
      List<DriftAlert> alert,
      List<TrainingRun> runs) {
    List<Answer> answers = new ArrayList<>();
    Stream<TrainingRun> own =
        alert.isEmpty() ? runs.stream() : history.runsFor(alert.get(0).id()).stream();
    own.forEach(run -> answers.add(answer(history, run, false)));
    Optional<Interval> interval = interval(history, id, alert, answers);
    if (!alert.isEmpty() && !judged(answers)) {
      interval
          .flatMap(each -> history.runForAnother(alert.get(0), each.code()))
          .ifPresent(run -> answers.add(answer(history, run, true)));
    }
    return new Chain(
        id,
        version,
        alert,
        interval,
        answers,
        history.performanceAlerts(id),
        judged(answers) ? List.of() : history.waits());
  }

  private static boolean judged(List<Answer> answers) {
    return answers.stream().anyMatch(answer -> LoopHistory.judged(answer.run()));
  }

  private static Answer answer(LoopHistory history, TrainingRun run, boolean forAnother) {
    List<Published> published =
        run.published().stream().map(key -> published(history, key)).toList();
    return new Answer(run, forAnother, published);
  }

  private static Published published(LoopHistory history, String key) {
    return new Published(key, history.card(key), history.firstBarMs(key));
  }

  private static Optional<Interval> interval(
      LoopHistory history, String id, List<DriftAlert> alert, List<Answer> answers) {
    String version = alert.isEmpty() ? id : alert.get(0).model().key();
    return history
        .card(version)
        .map(ModelCard::interval)
        .or(() -> answers.stream().findFirst().map(answer -> Interval.of(answer.run().interval())));
  }

  private static UserException unknown(LoopHistory history, String id) {
    List<String> ids = history.ids();
    if (ids.isEmpty()) {
      return new UserException(
          ExitCode.BAD_DATA,
          "nothing is known of '" + id + "': there is no alert, run or model version at all",
          "Bars have to be forecast and models trained before something can be explained.");
    }
    List<String> near =
        Stream.concat(
                Stream.of(NearestName.of(id, ids)), ids.stream().filter(each -> each.contains(id)))
            .distinct()
            .limit(MOST_NEAR)
            .toList();
    return new UserException(
        ExitCode.BAD_DATA,
        "nothing is known of '" + id + "', expected the id of an alert, a run or a model version",
        "Near it are: " + String.join(", ", near) + ".");
  }

  /** How the alert changed the trust of its version, in order. */
  List<TrustChange> trust() {
    return alert.stream().flatMap(stage -> stage.trustChange().stream()).toList();
  }

  /**
   * From the onset of the change to an event time, in lengths of a bar; empty without an alert, or
   * when neither its version nor a run is known.
   */
  OptionalLong barsSinceOnset(long timeMs) {
    return alert.isEmpty() || interval.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of((timeMs - alert.get(0).onsetMs()) / interval.get().millis());
  }
}

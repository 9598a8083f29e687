package io.barcast.app.inspect;

import io.barcast.app.inspect.Chain.Answer;
import io.barcast.app.inspect.Chain.Published;
import io.barcast.app.report.Numbers;
import io.barcast.engine.catalog.TrustChange;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftEvidence;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.json.RecordJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A {@link Chain} as lines of text, in order of cause. */
public final class ChainText {
  private static final int MOST_EVIDENCE = 5;

  private final Chain chain;
  private final List<String> lines = new ArrayList<>();

  private ChainText(Chain chain) {
    this.chain = chain;
  }

  public static List<String> of(Chain chain) {
    ChainText text = new ChainText(chain);
    chain.version().ifPresent(text::asked);
    if (!chain.alert().isEmpty()) {
      text.alert(chain.alert().get(0));
    }
    chain.answers().forEach(text::answer);
    text.waits();
    text.end();
    chain.laterAlerts().forEach(text::later);
    return List.copyOf(text.lines);
  }

  private void say(String label, String text, Object... values) {
    lines.add("%-11s ".formatted(label) + String.format(Locale.ROOT, text, values));
  }

  private void asked(Published version) {
    say("version", "%s", version(version));
    if (chain.answers().isEmpty()) {
      say("", "no run is recorded that published it");
    }
  }

  private void alert(DriftAlert raised) {
    say("alert", "%s", raised.id());
    say("change", "of %s began at %s", raised.model(), RecordJson.time(raised.onsetMs()));
    chain.alert().stream()
        .filter(stage -> stage.state() != DriftAlert.State.CLEARED)
        .forEach(this::stage);
    evidence(raised);
    for (TrustChange change : chain.trust()) {
      if (!change.reason().isEmpty()) {
        say(
            "trust",
            "%s is %s for bars that close after %s: %s",
            change.model(),
            change.trust(),
            RecordJson.time(change.fromMs()),
            change.reason());
      }
    }
  }

  private void stage(DriftAlert stage) {
    say(
        stage.state().name().toLowerCase(Locale.ROOT),
        "%s by %s of %s, %s above %s; counts from %s on%s",
        stage.severity(),
        stage.detector(),
        stage.subject(),
        Numbers.rounded(stage.statistic()),
        Numbers.rounded(stage.threshold()),
        RecordJson.time(stage.timeMs()),
        sinceOnset(stage.timeMs()));
  }

  private String sinceOnset(long timeMs) {
    return chain.barsSinceOnset(timeMs).isEmpty()
        ? ""
        : ", %s bars after the change began"
            .formatted(Numbers.count(chain.barsSinceOnset(timeMs).getAsLong()));
  }

  private void evidence(DriftAlert raised) {
    for (DriftEvidence seen : raised.evidence().stream().limit(MOST_EVIDENCE).toList()) {
      say(
          "evidence",
          "%s %s%s%s",
          seen.subject(),
          Numbers.rounded(seen.statistic()),
          Double.isNaN(seen.threshold()) ? "" : " above " + Numbers.rounded(seen.threshold()),
          seen.reference().isEmpty()
              ? ""
              : "; shares per bin in training "
                  + shares(seen.reference())
                  + ", recently "
                  + shares(seen.recent()));
    }
    if (raised.evidence().size() > MOST_EVIDENCE) {
      say("", "and %d more", raised.evidence().size() - MOST_EVIDENCE);
    }
  }

  private static String shares(List<Double> shares) {
    return shares.stream().map(Numbers::share).collect(Collectors.joining(" "));
  }

  private void answer(Answer answer) {
    TrainingRun run = answer.run();
    say("run", "%s%s", run.id(), answer.forAnother() ? ", made for another alert" : "");
    say(
        "decision",
        "%s at %s%s, on %s rows from %s to %s",
        run.decision(),
        RecordJson.time(run.timeMs()),
        sinceOnset(run.timeMs()),
        Numbers.count(run.rows()),
        RecordJson.time(run.fromMs()),
        RecordJson.time(run.toMs()));
    say("because", "%s", run.evidence());
    answer.published().forEach(version -> say("published", "%s", version(version)));
  }

  private String version(Published version) {
    String card =
        version
            .card()
            .map(
                known ->
                    " %s, %s by its evaluation, active from %s"
                        .formatted(
                            known.role(), known.trust(), RecordJson.time(known.activeFromMs())))
            .orElse("");
    String first =
        version.firstBarMs().isEmpty()
            ? "; has scored no bar yet"
            : "; first bar scored %s%s"
                .formatted(
                    RecordJson.time(version.firstBarMs().getAsLong()),
                    sinceOnset(version.firstBarMs().getAsLong()));
    return version.key() + card + first;
  }

  private void waits() {
    if (!chain.alert().isEmpty() && chain.answers().isEmpty()) {
      say("run", "none is made yet");
    }
    chain.waits().forEach(line -> say("waits", "%s", line));
  }

  private void end() {
    chain.alert().stream()
        .filter(stage -> stage.state() == DriftAlert.State.CLEARED)
        .forEach(
            stage ->
                say(
                    "cleared",
                    "counts from %s on%s: %s %s, threshold %s",
                    RecordJson.time(stage.timeMs()),
                    sinceOnset(stage.timeMs()),
                    stage.subject(),
                    Numbers.rounded(stage.statistic()),
                    Numbers.rounded(stage.threshold())));
  }

  private void later(List<DriftAlert> stages) {
    DriftAlert last = stages.get(stages.size() - 1);
    say(
        "since then",
        "alert %s was raised on it at %s, now %s",
        last.id(),
        RecordJson.time(stages.get(0).timeMs()),
        last.state());
  }
}

package io.barcast.app.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.Artifact;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftAlert.Scope;
import io.barcast.engine.drift.DriftAlert.Severity;
import io.barcast.engine.drift.DriftAlert.State;
import io.barcast.engine.drift.DriftEvidence;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.ModelId;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChainTest {
  private static final long HOUR_MS = 3_600_000;
  private static final String ALERT = "linear-1h@1:performance:432000000";

  private final LoopHistory history = new LoopHistory();

  private static DriftAlert alert(String id, State state, int hour) {
    return new DriftAlert(
        id,
        new ModelId("linear-1h", 1),
        Scope.PERFORMANCE,
        "skill",
        "cusum",
        12.5,
        10,
        100 * HOUR_MS,
        hour * HOUR_MS,
        state,
        Severity.CRITICAL,
        List.of(new DriftEvidence("skill", 12.5, 10, List.of(), List.of())));
  }

  private static TrainingRun run(String id, int hour, Decision decision, String... published) {
    return new TrainingRun(
        id,
        id.substring(0, id.indexOf(':')),
        "1h",
        hour * HOUR_MS,
        0,
        (hour - 1) * HOUR_MS,
        1_234,
        decision,
        "why " + id,
        List.of(published),
        Map.of(),
        Map.of());
  }

  private static ModelUpdate version(int number, int activeFromHour) {
    ModelCard card =
        new ModelCard(
            new ModelId("linear-1h", number),
            Family.LINEAR,
            Role.CHAMPION,
            Trust.PROVEN,
            Interval.of("1h"),
            activeFromHour * HOUR_MS,
            "hash",
            Horizons.of(1));
    return ModelUpdate.unsigned(card, Artifact.EMPTY, Map.of(), "evidence", Map.of());
  }

  private void addAnsweredAlert() {
    history.add(run("first-data:1h", 60, Decision.PROVEN, "linear-1h@1"));
    history.add(version(1, 65));
    history.addFirstBar(new ModelId("linear-1h", 1), 66 * HOUR_MS);
    history.add(alert(ALERT, State.RAISED, 120));
    history.add(run("drift:" + ALERT + ":first", 121, Decision.REFUSED));
    history.add(run("drift:" + ALERT, 150, Decision.PROVEN, "linear-1h@2"));
    history.add(version(2, 155));
    history.addFirstBar(new ModelId("linear-1h", 2), 157 * HOUR_MS);
    history.addFirstBar(new ModelId("linear-1h", 2), 156 * HOUR_MS);
    history.add(alert(ALERT, State.CLEARED, 180));
  }

  @Test
  void shouldGoFromTheChangeToTheModelThatAnswersIt() {
    addAnsweredAlert();

    List<String> lines = ChainText.of(Chain.of(history, ALERT));

    assertThat(lines)
        .containsExactly(
            "alert       " + ALERT,
            "change      of linear-1h@1 began at 1970-01-05T04:00:00Z",
            "raised      CRITICAL by cusum of skill, 12.5 above 10; counts from"
                + " 1970-01-06T00:00:00Z on, 20 bars after the change began",
            "evidence    skill 12.5 above 10",
            "trust       linear-1h@1 is SUSPENDED for bars that close after 1970-01-06T00:00:00Z:"
                + " its forecasts are no better than naive ones since 1970-01-05T04:00:00Z (alert "
                + ALERT
                + ")",
            "run         drift:" + ALERT + ":first",
            "decision    REFUSED at 1970-01-06T01:00:00Z, 21 bars after the change began, on 1,234"
                + " rows from 1970-01-01T00:00:00Z to 1970-01-06T00:00:00Z",
            "because     why drift:" + ALERT + ":first",
            "run         drift:" + ALERT,
            "decision    PROVEN at 1970-01-07T06:00:00Z, 50 bars after the change began, on 1,234"
                + " rows from 1970-01-01T00:00:00Z to 1970-01-07T05:00:00Z",
            "because     why drift:" + ALERT,
            "published   linear-1h@2 CHAMPION, PROVEN by its evaluation, active from"
                + " 1970-01-07T11:00:00Z; first bar scored 1970-01-07T12:00:00Z, 56 bars after the"
                + " change began",
            "cleared     counts from 1970-01-08T12:00:00Z on, 80 bars after the change began: skill"
                + " 12.5, threshold 10");
  }

  @Test
  void shouldGoBackFromAVersionOrARunToTheAlert() {
    addAnsweredAlert();

    List<String> ofAlert = ChainText.of(Chain.of(history, ALERT));
    assertThat(ChainText.of(Chain.of(history, "drift:" + ALERT))).isEqualTo(ofAlert);
    List<String> ofVersion = ChainText.of(Chain.of(history, "linear-1h@2"));
    assertThat(ofVersion.get(0)).startsWith("version     linear-1h@2 CHAMPION");
    assertThat(ofVersion.subList(1, ofVersion.size())).isEqualTo(ofAlert);
  }

  @Test
  void shouldTellWhatWasRaisedOnAVersionSince() {
    addAnsweredAlert();

    assertThat(ChainText.of(Chain.of(history, "linear-1h@1")))
        .anyMatch(line -> line.equals("run         first-data:1h"))
        .last()
        .isEqualTo(
            "since then  alert "
                + ALERT
                + " was raised on it at 1970-01-06T00:00:00Z, now CLEARED");
  }

  @Test
  void shouldSayWhatAnAlertWithoutARunWaitsFor() {
    history.add(version(1, 65));
    history.add(alert(ALERT, State.RAISED, 120));
    history.addWaits(List.of("1h: needs 30 more bars"));

    assertThat(ChainText.of(Chain.of(history, ALERT)))
        .endsWith("run         none is made yet", "waits       1h: needs 30 more bars");
  }

  @Test
  void shouldNameTheRunForAnotherAlertThatAnswersThisOneToo() {
    String second = "linear-1h@1:performance:439200000";
    history.add(version(1, 65));
    history.add(alert(ALERT, State.RAISED, 120));
    history.add(alert(second, State.RAISED, 122));
    history.add(run("drift:" + ALERT, 121, Decision.PROVEN));
    history.add(run("drift:" + ALERT + ":again-2", 150, Decision.REFUSED));

    assertThat(ChainText.of(Chain.of(history, second)))
        .contains("run         drift:" + ALERT + ":again-2, made for another alert")
        .doesNotContain("run         drift:" + ALERT + ", made for another alert");
  }

  @Test
  void shouldNameWhatIsNearAnUnknownId() {
    addAnsweredAlert();

    assertThatThrownBy(() -> Chain.of(history, "linear-1h@3"))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.BAD_DATA))
        .hasMessageContaining("nothing is known of 'linear-1h@3'")
        .extracting(e -> ((UserException) e).nextStep())
        .asString()
        .contains("linear-1h@1");
  }
}

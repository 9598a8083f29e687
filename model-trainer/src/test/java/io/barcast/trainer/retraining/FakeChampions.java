package io.barcast.trainer.retraining;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftAlert.Scope;
import io.barcast.engine.drift.DriftAlert.Severity;
import io.barcast.engine.drift.DriftAlert.State;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Champions of hourly bars without models, and the alerts and runs about them. */
final class FakeChampions implements Champions {
  /** The first champion. */
  static final String CHAMPION = "xgboost-1h@1";

  private final List<ModelCard> inOrder = new ArrayList<>();

  FakeChampions() {
    replace(0);
  }

  /** Adds the next version, active after a bar; returns its key. */
  String replace(int bar) {
    ModelId id = new ModelId("xgboost-1h", inOrder.size() + 1);
    inOrder.add(
        new ModelCard(
            id,
            Family.XGBOOST,
            Role.CHAMPION,
            Trust.PROVEN,
            Market.HOUR,
            Market.timeMs(bar),
            Market.SPEC.hash(),
            Horizons.of(1)));
    return id.key();
  }

  @Override
  public Optional<Interval> championOf(ModelId id) {
    return inOrder.stream()
        .filter(card -> card.id().equals(id))
        .map(ModelCard::interval)
        .findFirst();
  }

  @Override
  public Optional<ModelCard> successor(ModelId champion) {
    return inOrder.stream()
        .filter(card -> card.id().version() == champion.version() + 1)
        .findFirst();
  }

  /** An alert that counts from a bar on. */
  static DriftAlert alert(String id, String key, Scope scope, State state, int onset, int bar) {
    int at = key.indexOf('@');
    return new DriftAlert(
        id,
        new ModelId(key.substring(0, at), Integer.parseInt(key.substring(at + 1))),
        scope,
        "loss",
        "page_hinkley",
        2,
        1,
        Market.timeMs(onset),
        Market.timeMs(bar),
        state,
        state == State.CONTINUING ? Severity.CRITICAL : Severity.WARNING,
        List.of());
  }

  static TrainingRun run(String id, long timeMs, Decision decision, String... published) {
    String trigger = id.substring(0, id.indexOf(':'));
    return new TrainingRun(
        id,
        trigger,
        "1h",
        timeMs,
        0,
        timeMs,
        1,
        decision,
        "",
        List.of(published),
        Map.of(),
        Map.of());
  }
}

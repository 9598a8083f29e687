package io.barcast.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.Models;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelCatalogTest {
  private static final Interval HOUR = Interval.of("1h");

  private static final ServableModel FIRST = model(1, Role.CHAMPION, 100);
  private static final ServableModel SECOND = model(2, Role.CHAMPION, 200);
  private static final ServableModel SHADOW = model(1, Role.SHADOW, 150);

  @Test
  void shouldServeTheNewestVersionThatWasActiveBeforeTheClose() {
    ModelCatalog catalog = ModelCatalog.EMPTY.with(SECOND).with(FIRST).with(SHADOW);

    assertThat(catalog.activeAt(HOUR, 100)).isEmpty();
    assertThat(catalog.activeAt(HOUR, 101)).containsExactly(FIRST);
    assertThat(catalog.activeAt(HOUR, 151)).containsExactly(FIRST, SHADOW);
    assertThat(catalog.activeAt(HOUR, 200)).containsExactly(FIRST, SHADOW);
    assertThat(catalog.activeAt(HOUR, 201)).containsExactly(SECOND, SHADOW);
  }

  @Test
  void shouldNotDependOnTheOrderOfArrival() {
    List<ServableModel> oneWay = ModelCatalog.EMPTY.with(FIRST).with(SECOND).activeAt(HOUR, 1_000);

    assertThat(ModelCatalog.EMPTY.with(SECOND).with(FIRST).activeAt(HOUR, 1_000)).isEqualTo(oneWay);
  }

  @Test
  void shouldServeOnlyTheIntervalThatAModelWasTrainedOn() {
    assertThat(ModelCatalog.EMPTY.with(FIRST).activeAt(Interval.of("1d"), 1_000)).isEmpty();
  }

  @Test
  void shouldDistrustAVersionByItsNewestChangeBeforeTheClose() {
    ModelId id = FIRST.card().id();
    TrustChange worse = new TrustChange(id, 200, Trust.UNPROVEN, "worse");
    TrustChange suspended = new TrustChange(id, 300, Trust.SUSPENDED, "no skill");
    ModelCatalog catalog =
        ModelCatalog.EMPTY
            .with(TrustChange.restored(id, 400))
            .with(suspended)
            .with(FIRST)
            .with(worse)
            .with(SECOND);

    assertThat(catalog.distrustAt(id, 200)).isEmpty();
    assertThat(catalog.distrustAt(id, 201)).contains(worse);
    assertThat(catalog.distrustAt(id, 300)).contains(worse);
    assertThat(catalog.distrustAt(id, 400)).contains(suspended);
    assertThat(catalog.distrustAt(id, 401)).isEmpty();
    assertThat(catalog.distrustAt(SECOND.card().id(), 301)).isEmpty();
    assertThat(catalog.knows(worse)).isTrue();
    assertThat(catalog.knows(TrustChange.restored(id, 300))).isFalse();
  }

  private static ServableModel model(long version, Role role, long activeFromMs) {
    return Models.linear(version, role, activeFromMs, "return_1", 1);
  }
}

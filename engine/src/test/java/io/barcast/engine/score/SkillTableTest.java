package io.barcast.engine.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.model.ModelId;
import java.util.List;
import org.junit.jupiter.api.Test;

class SkillTableTest {
  @Test
  void shouldMeasureEachModelNameAndHorizonOverAllItsVersions() {
    SkillTable table = new SkillTable();
    table.add(outcome("b", 1, settlement(1, 0.03), settlement(5, 0.1)));
    table.add(outcome("b", 2, settlement(1, 0.04)));
    table.add(outcome("a", 1, settlement(5, 0.2)));

    assertThat(table.skill().keySet())
        .containsExactly(
            new SkillTable.Key("a", 5), new SkillTable.Key("b", 1), new SkillTable.Key("b", 5));
    assertThat(table.skill().get(new SkillTable.Key("b", 1)).n()).isEqualTo(2);
    assertThat(table.skill().get(new SkillTable.Key("a", 5)).mae()).isEqualTo(0.2);
  }

  @Test
  void shouldCountTheNewestForecastsOnly() {
    RollingSkill rolling = new RollingSkill(1, 2);
    for (double error : new double[] {9, 0.25, 0.75}) {
      rolling.add(1, settlement(1, error));
    }

    assertThat(rolling.skill().n()).isEqualTo(2);
    assertThat(rolling.skill().mae()).isEqualTo(0.5);
  }

  @Test
  void shouldDropForecastsThatFellDueBeforeATime() {
    RollingSkill rolling = new RollingSkill(1, 10);
    rolling.add(5, settlement(1, 9));
    rolling.add(7, settlement(1, 0.25));
    rolling.add(6, settlement(1, 0.75));

    rolling.dropBefore(6);

    assertThat(rolling.size()).isEqualTo(2);
    assertThat(rolling.skill().mae()).isEqualTo(0.5);
  }

  private static Outcome outcome(String name, long version, Settlement... settlements) {
    return new Outcome(
        SeriesId.of("A", "1h"), 7, new ModelId(name, version), Role.CHAMPION, List.of(settlements));
  }

  private static Settlement settlement(int horizonBars, double error) {
    return new Settlement(
        horizonBars, 3, 100, 0, 0.5, 1, error, 100, error, error, true, true, 0.1);
  }
}

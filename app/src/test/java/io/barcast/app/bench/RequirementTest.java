package io.barcast.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.bench.SkillBench.RunClaims;
import io.barcast.engine.model.Family;
import io.barcast.engine.score.Proportion;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequirementTest {
  private static StudyResult result(Study study, Family family, int provenOf20, double ic) {
    return new StudyResult(study, family, new Proportion(provenOf20, 20), 0.1, ic, 0.08);
  }

  @Test
  void shouldRequirePowerOfTheBestFamilyAndAShareOfTheOracleOfOneFamilyEach() {
    List<Requirement> requirements =
        Requirement.of(
            List.of(
                new RunClaims(Study.NOTHING, new Proportion(2, 20)),
                new RunClaims(Study.RISING, new Proportion(1, 20))),
            List.of(
                result(Study.LINEAR, Family.XGBOOST, 10, 0.05),
                result(Study.LINEAR, Family.LINEAR, 16, 0.07),
                result(Study.THRESHOLD, Family.XGBOOST, 15, 0.05)));

    assertThat(requirements)
        .extracting(Requirement::met)
        .containsExactly(false, true, true, false, true, true);
    assertThat(requirements)
        .first()
        .hasToString("MISS nothing to find, any family proven: 0.100, expected 0.05 at the most");
  }
}

package io.barcast.trainer.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barcast.engine.model.BadModelException;
import io.barcast.runtime.SigningKeys;
import io.barcast.trainer.BadUpdate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelRegistryTest {
  private final ModelRegistry registry = new ModelRegistry(List.of(BadUpdate.KEYS.getPublic()));

  @BeforeEach
  void addAGoodModel() {
    registry.add(BadUpdate.GOOD);
  }

  @Test
  void shouldTakeTheSameUpdateAgain() {
    registry.add(BadUpdate.GOOD);

    assertThat(registry.keys()).containsExactly("drift-1h@3");
  }

  @Test
  void shouldIgnoreAHeldVersionThatIsReadAfterNewerOnes() {
    registry.add(BadUpdate.NEXT);

    registry.add(BadUpdate.GOOD);

    assertThat(registry.keys()).containsExactly("drift-1h@4");
  }

  @Test
  void shouldCountVersionsOfUntrustedModels() {
    ModelRegistry stranger = new ModelRegistry(List.of(SigningKeys.generate().getPublic()));

    assertThatThrownBy(() -> stranger.add(BadUpdate.GOOD)).isInstanceOf(BadModelException.class);
    assertThat(stranger.next("drift-1h").version()).isEqualTo(4);
    assertThat(stranger.keys()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.barcast.trainer.BadUpdate#all")
  void shouldRejectABadUpdateAndKeepThePreviousOne(BadUpdate bad) {
    BadModelException refusal =
        catchThrowableOfType(BadModelException.class, () -> registry.add(bad.update()));

    assertThat(refusal).hasMessageStartingWith("model drift-1h@");
    assertThat(refusal.fault()).isEqualTo(bad.fault());
    assertThat(registry.keys()).containsExactly("drift-1h@3");
  }
}

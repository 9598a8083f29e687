package io.barcast.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barcast.engine.model.BadModelException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelRegistryTest {
  private final ModelRegistry shelf = new ModelRegistry(List.of(BadUpdate.KEYS.getPublic()));

  @BeforeEach
  void putAGoodModelOnIt() {
    shelf.add(BadUpdate.GOOD);
  }

  @Test
  void shouldTakeTheSameUpdateAgain() {
    shelf.add(BadUpdate.GOOD);

    assertThat(shelf.keys()).containsExactly("drift-1h@3");
  }

  @Test
  void shouldPassOverWhatItHoldsWhenThatIsReadAfterNewerVersions() {
    shelf.add(BadUpdate.NEXT);

    shelf.add(BadUpdate.GOOD);

    assertThat(shelf.keys()).containsExactly("drift-1h@4");
  }

  @Test
  void shouldCountVersionsThatNobodyTrusts() {
    ModelRegistry stranger = new ModelRegistry(List.of(SigningKeys.generate().getPublic()));

    assertThatThrownBy(() -> stranger.add(BadUpdate.GOOD)).isInstanceOf(BadModelException.class);
    assertThat(stranger.next("drift-1h").version()).isEqualTo(4);
    assertThat(stranger.keys()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.barcast.trainer.BadUpdate#all")
  void shouldRefuseABadUpdateAndKeepTheOneBefore(BadUpdate bad) {
    BadModelException refusal =
        catchThrowableOfType(BadModelException.class, () -> shelf.add(bad.update()));

    assertThat(refusal).hasMessageStartingWith("model drift-1h@");
    assertThat(refusal.fault()).isEqualTo(bad.fault());
    assertThat(shelf.keys()).containsExactly("drift-1h@3");
  }
}

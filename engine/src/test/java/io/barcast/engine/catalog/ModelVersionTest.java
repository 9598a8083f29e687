package io.barcast.engine.catalog;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.ModelFault;
import io.barcast.engine.model.ModelId;
import org.junit.jupiter.api.Test;

class ModelVersionTest {
  private static final ModelVersion THIRD = version(3, "aa");

  private static ModelVersion version(long number, String contentSha256) {
    return new ModelVersion(new ModelId("linear-1h", number), contentSha256);
  }

  @Test
  void shouldFollowAnOlderVersionAndItself() {
    assertThatCode(() -> version(4, "bb").requireFollows(THIRD)).doesNotThrowAnyException();
    assertThatCode(() -> version(3, "aa").requireFollows(THIRD)).doesNotThrowAnyException();
  }

  @Test
  void shouldNotFollowANewerVersion() {
    assertThatThrownBy(() -> version(2, "aa").requireFollows(THIRD))
        .isInstanceOf(BadModelException.class)
        .hasMessageStartingWith("model linear-1h@2: version 3 was accepted before it")
        .extracting(e -> ((BadModelException) e).fault())
        .isEqualTo(ModelFault.REJECTED_STALE);
  }

  @Test
  void shouldNotFollowItselfWithOtherContent() {
    assertThatThrownBy(() -> version(3, "bb").requireFollows(THIRD))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining("has SHA-256 bb")
        .hasMessageContaining("accepted with aa")
        .extracting(e -> ((BadModelException) e).fault())
        .isEqualTo(ModelFault.REJECTED_STALE);
  }
}

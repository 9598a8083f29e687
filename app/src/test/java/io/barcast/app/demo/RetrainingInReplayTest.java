package io.barcast.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** From a planted change to the new champion, without Kafka. */
class RetrainingInReplayTest {
  private static final LoopRecord REPLAYED = PlantedChange.replayed();

  @Test
  void shouldAnswerAPlantedChangeWithANewChampion() {
    PlantedChange.assertAnswered(REPLAYED);
  }

  @Test
  void shouldDecideTheSameTwice() {
    LoopRecord again = PlantedChange.replayed();

    assertThat(again.events()).isEqualTo(REPLAYED.events());
    assertThat(again.runs()).isEqualTo(REPLAYED.runs());
    assertThat(again.models()).isEqualTo(REPLAYED.models());
  }
}

package io.barcast.engine.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class CusumTest {
  private final Cusum cusum = new Cusum(5);

  @Test
  void shouldSumIncrementsFromZeroUpwards() {
    cusum.add(-1, 10);
    assertThat(cusum.statistic()).isZero();
    cusum.add(2, 20);
    cusum.add(-0.5, 30);
    assertThat(cusum.statistic()).isEqualTo(1.5);
  }

  @Test
  void shouldSayWhenTheCurrentRiseBegan() {
    assertThat(cusum.onsetMs()).isEqualTo(Long.MIN_VALUE);
    cusum.add(2, 10);
    cusum.add(-3, 20);
    cusum.add(1, 30);
    cusum.add(1, 40);
    assertThat(cusum.onsetMs()).isEqualTo(30);
  }

  @Test
  void shouldStopAtTwiceTheThreshold() {
    cusum.add(100, 10);
    assertThat(cusum.statistic()).isEqualTo(10);
    assertThat(cusum.threshold()).isEqualTo(5);
  }

  @Test
  void shouldGoOnTheSameAfterARestart() {
    cusum.add(2, 10);
    ByteBuffer state = ByteBuffer.allocate(16);
    cusum.save(state);
    Cusum restored = new Cusum(5);
    restored.load(state.flip());
    restored.add(1, 20);
    assertThat(restored.statistic()).isEqualTo(3);
    assertThat(restored.onsetMs()).isEqualTo(10);
  }
}

package io.barcast.engine.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RollingSharpeTest {
  @Test
  void shouldSeeOneWindowAtATime() {
    List<Period> periods =
        IntStream.range(0, 10)
            .mapToObj(
                time -> {
                  double net = (time < 5 ? 0.01 : -0.01) + (time % 2 == 0 ? 0.001 : -0.001);
                  return new Period(time, time + 1, net, 0, 1, net);
                })
            .toList();

    List<RollingSharpe.Point> points = RollingSharpe.of(periods, 4, 3);

    assertThat(points).extracting(RollingSharpe.Point::timeMs).containsExactly(4L, 7L, 10L);
    assertThat(points.get(0).ratio()).isGreaterThan(5);
    assertThat(points.get(2).ratio()).isLessThan(-5);
    assertThat(points.get(0).ratio())
        .isEqualTo(
            SharpeRatio.of(periods.subList(0, 4).stream().mapToDouble(Period::net).toArray())
                .ratio());
    assertThat(RollingSharpe.of(periods, 11, 1)).isEmpty();
  }
}

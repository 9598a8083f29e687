package io.barcast.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AssignedPartitionsTest {
  private static String text(Integer... partitions) {
    return AssignedPartitions.text(new TreeSet<>(List.of(partitions)), "bars");
  }

  @Test
  void shouldNameRangesOfPartitions() {
    assertThat(text()).isEqualTo("no partition of bars");
    assertThat(text(4)).isEqualTo("partition 4 of bars");
    assertThat(text(0, 1, 2, 3)).isEqualTo("partitions 0-3 of bars");
    assertThat(text(0, 2, 3, 7)).isEqualTo("partitions 0, 2-3, 7 of bars");
  }
}

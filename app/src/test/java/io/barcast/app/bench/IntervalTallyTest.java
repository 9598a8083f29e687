package io.barcast.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IntervalTallyTest {
  @Test
  void shouldFindTheWorstStretchAnywhere() {
    IntervalTally tally = new IntervalTally();
    for (int i = 0; i < 1_000; i++) {
      tally.add(i < 500 || i >= 550, i % 2, 2 * (i % 2));
    }

    assertThat(tally.count()).isEqualTo(1_000);
    assertThat(tally.coverage()).isEqualTo(0.95);
    assertThat(tally.worstStretch()).isEqualTo(200 / 250.0);
    assertThat(tally.meanWidth()).isEqualTo(0.5, within(1e-12));
    assertThat(tally.meanScore()).isEqualTo(1, within(1e-12));
  }

  @Test
  void shouldSeeNoStretchInTooFewOutcomes() {
    IntervalTally tally = new IntervalTally();
    for (int i = 0; i < 249; i++) {
      tally.add(false, 1, 1);
    }

    assertThat(tally.worstStretch()).isOne();
    tally.add(false, 1, 1);
    assertThat(tally.worstStretch()).isZero();
  }

  @Test
  void shouldAddTheTallyOfAnotherSeries() {
    IntervalTally all = new IntervalTally();
    IntervalTally one = new IntervalTally();
    all.add(true, 1, 3);
    for (int i = 0; i < 250; i++) {
      one.add(i >= 25, 2, 4);
    }
    all.add(one);

    assertThat(all.count()).isEqualTo(251);
    assertThat(all.coverage()).isEqualTo(226 / 251.0);
    assertThat(all.worstStretch()).isEqualTo(0.9);
    assertThat(all.meanWidth()).isEqualTo(501 / 251.0);
    assertThat(all.meanScore()).isEqualTo(1_003 / 251.0);
  }
}

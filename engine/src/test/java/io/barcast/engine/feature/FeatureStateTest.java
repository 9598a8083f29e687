package io.barcast.engine.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.Market;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarHistory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The same bars give the same bits, however the state was reached. */
class FeatureStateTest {
  private static final int BARS = 260;
  private static final int MOST_BYTES = 8_192;

  @Property(tries = 60)
  void shouldGiveWhatAFreshStateGivesOnThePrefix(
      @ForAll("sets") FeatureSpec spec,
      @ForAll("markets") Market market,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = BARS) int prefix) {
    List<Bar> bars = market.bars(seed, BARS, 100);

    assertThat(rows(new FeatureState(spec), new BarHistory(), bars).subList(0, prefix))
        .isEqualTo(rows(new FeatureState(spec), new BarHistory(), bars.subList(0, prefix)));
  }

  @Property(tries = 150)
  void shouldGoOnFromASavedStateAndTheBarsThatAreKept(
      @ForAll("sets") FeatureSpec spec,
      @ForAll("markets") Market market,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = BARS - 1) int savedAt) {
    List<Bar> bars = market.bars(seed, BARS, 100);
    List<FeatureVector> expected = rows(new FeatureState(spec), new BarHistory(), bars);
    FeatureState first = new FeatureState(spec);
    rows(first, new BarHistory(), bars.subList(0, savedAt));

    int kept = Math.min(savedAt, BarHistory.CAPACITY);
    BarHistory history = BarHistory.after(savedAt - kept);
    bars.subList(savedAt - kept, savedAt).forEach(history::add);
    FeatureState second = new FeatureState(spec);
    second.load(saved(first));

    assertThat(rows(second, history, bars.subList(savedAt, BARS)))
        .isEqualTo(expected.subList(savedAt, BARS));
  }

  @Example
  void shouldSaveAsManyBytesAtEveryBar() {
    specs()
        .forEach(
            spec -> {
              FeatureState state = new FeatureState(spec);
              BarHistory history = new BarHistory();
              int bytes = saved(state).remaining();
              for (Bar bar : Market.WALK.bars(1, BARS, 100)) {
                history.add(bar);
                state.push(history);
                assertThat(saved(state).remaining()).as(spec.name()).isEqualTo(bytes);
              }
            });
  }

  @Example
  void shouldCarryLittleFromBarToBar() {
    assertThat(savedBytes("standard")).isLessThanOrEqualTo(1_536);
    assertThat(savedBytes("classic")).isLessThanOrEqualTo(1_536);
    assertThat(savedBytes("alpha158")).as("nothing but windows over the history").isZero();
  }

  private static int savedBytes(String set) {
    int bytes = saved(new FeatureState(FeatureSets.builtIn(set))).remaining();
    System.out.println("state of " + set + ": " + bytes + " bytes");
    return bytes;
  }

  private static ByteBuffer saved(FeatureState state) {
    ByteBuffer out = ByteBuffer.allocate(MOST_BYTES);
    state.save(out);
    return out.flip();
  }

  private static List<FeatureVector> rows(FeatureState state, BarHistory history, List<Bar> bars) {
    List<FeatureVector> rows = new ArrayList<>();
    for (Bar bar : bars) {
      history.add(bar);
      rows.add(state.push(history));
    }
    return rows;
  }

  private static Stream<FeatureSpec> specs() {
    return Stream.concat(
        FeatureSets.BUILT_IN.stream().map(FeatureSets::builtIn), Stream.of(EveryIndicator.spec()));
  }

  @Provide
  Arbitrary<FeatureSpec> sets() {
    return Arbitraries.of(specs().toList());
  }

  @Provide
  Arbitrary<Market> markets() {
    return Arbitraries.of(Market.WALK, Market.SPIKED, Market.UNTRADED, Market.STEPPED);
  }
}

package io.barcast.engine.resample;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TradeResamplerTest {
  private static final long OPEN_MS = Instant.parse("2024-03-06T14:30:00Z").toEpochMilli();

  @Property(tries = 200)
  void shouldMakeTheSameBarsWhateverTheOrderWithinAMillisecond(
      @ForAll long seed, @ForAll boolean withIds) {
    List<Trade> trades = trades(seed, withIds);
    List<Trade> shuffled = new ArrayList<>(trades);
    Collections.shuffle(shuffled, new Random(~seed));
    shuffled.sort(Comparator.comparingLong(Trade::timeMs));

    assertThat(bars(shuffled, Fill.NONE)).isEqualTo(bars(trades, Fill.NONE)).isNotEmpty();
  }

  /** Some thousand trades, several per millisecond. */
  private static List<Trade> trades(long seed, boolean withIds) {
    Random random = new Random(seed);
    List<Trade> trades = new ArrayList<>();
    long timeMs = OPEN_MS;
    for (int i = 0; i < 2_000; i++) {
      timeMs += random.nextInt(4) == 0 ? 1 + random.nextInt(2_000) : 0;
      long id = withIds ? i : Trade.NO_ID;
      trades.add(new Trade("X", timeMs, id, 100 + random.nextInt(9), random.nextDouble()));
    }
    return trades;
  }

  @Test
  void shouldOrderTradesOfOneMillisecondByTheirIds() {
    List<Trade> trades =
        List.of(
            new Trade("X", OPEN_MS, 3, 12, 1),
            new Trade("X", OPEN_MS, 1, 10, 1),
            new Trade("X", OPEN_MS, 2, 11, 2));

    assertThat(bars(trades, Fill.NONE))
        .containsExactly(
            new Bar(
                SeriesId.of("X", "1m"), OPEN_MS, OPEN_MS + 60_000, 10, 12, 10, 12, 4, "trades"));
  }

  @Test
  void shouldCountATradeThatIsSentTwiceOnce() {
    Trade trade = new Trade("X", OPEN_MS, 7, 10, 2);
    Trade withoutId = new Trade("X", OPEN_MS, Trade.NO_ID, 10, 2);

    assertThat(bars(List.of(trade, trade), Fill.NONE)).extracting(Bar::volume).containsExactly(2.0);
    assertThat(bars(List.of(withoutId, withoutId), Fill.NONE))
        .extracting(Bar::volume)
        .containsExactly(4.0);
  }

  @Test
  void shouldInventNoBarUnlessAsked() {
    List<Trade> trades =
        List.of(
            new Trade("X", OPEN_MS + 1_000, 1, 10, 1), new Trade("X", OPEN_MS + 190_000, 2, 11, 1));

    assertThat(bars(trades, Fill.NONE))
        .extracting(Bar::openTimeMs)
        .containsExactly(OPEN_MS, OPEN_MS + 180_000);
    assertThat(bars(trades, Fill.FLAT))
        .extracting(Bar::source)
        .containsExactly("trades", "flat", "flat", "trades");
  }

  @Test
  void shouldNotFillTheNight() {
    List<Trade> trades =
        List.of(
            new Trade("X", OPEN_MS + 389 * 60_000, 1, 10, 1),
            new Trade("X", OPEN_MS + 86_400_000, 2, 11, 1));

    assertThat(bars(trades, Fill.FLAT)).hasSize(2);
  }

  @Test
  void shouldLeaveOutTradesOutsideSessionsAndRefuseLateOnes() {
    TradeResampler resampler = resampler(Fill.NONE);
    resampler.add(new Trade("X", OPEN_MS - 1, 1, 10, 1));
    resampler.add(new Trade("X", OPEN_MS, 2, 10, 1));

    assertThat(resampler.outside()).isEqualTo(1);
    assertThat(resampler.add(new Trade("X", OPEN_MS - 1, 3, 10, 1)))
        .singleElement()
        .isInstanceOfSatisfying(
            Resampled.Refused.class, refused -> assertThat(refused.reason()).isEqualTo("late"));
  }

  @Test
  void shouldHoldABarBackUntilItEnds() {
    TradeResampler resampler = resampler(Fill.NONE);
    resampler.add(new Trade("X", OPEN_MS, 1, 10, 1));

    assertThat(resampler.advanceTo(OPEN_MS + 59_999)).isEmpty();
    assertThat(resampler.advanceTo(OPEN_MS + 60_000)).hasSize(1);
    assertThat(resampler.advanceTo(OPEN_MS + 60_000)).isEmpty();
  }

  private static TradeResampler resampler(Fill fill) {
    return new TradeResampler("X", BarResamplerTest.periods("XNYS", "1m"), fill, "trades");
  }

  private static List<Bar> bars(List<Trade> trades, Fill fill) {
    TradeResampler resampler = resampler(fill);
    List<Resampled> made = new ArrayList<>();
    trades.forEach(trade -> made.addAll(resampler.add(trade)));
    made.addAll(resampler.advanceTo(OPEN_MS + 10 * 86_400_000L));
    return made.stream().map(each -> ((Resampled.Made) each).bar()).toList();
  }
}

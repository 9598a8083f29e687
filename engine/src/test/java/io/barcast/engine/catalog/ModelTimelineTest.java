package io.barcast.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.model.ModelId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ModelTimelineTest {
  private static final Interval HOUR = Interval.of("1h");
  private static final Interval DAY = Interval.of("1d");

  private static final Version FIRST = champion("trees", 1, 100);
  private static final Version SHADOW = shadow("linear", 1, 100);
  private static final Version RIVAL = champion("linear", 2, 200);
  private static final Version BACK = shadow("trees", 2, 200);
  private static final Version LATER = champion("trees", 3, 300);

  private record Version(ModelId id, Role role, Interval interval, long activeFromMs)
      implements Deployment {}

  @Test
  void shouldRetireAChampionWhenTheNextOneBegins() {
    ModelTimeline<Version> timeline = timeline(FIRST, RIVAL);

    assertThat(timeline.championAt(HOUR, 100)).isEmpty();
    assertThat(timeline.championAt(HOUR, 101)).contains(FIRST);
    assertThat(timeline.championAt(HOUR, 200)).contains(FIRST);
    assertThat(timeline.championAt(HOUR, 201)).contains(RIVAL);
    assertThat(timeline.activeAt(HOUR, 201)).containsExactly(RIVAL);
  }

  @Test
  void shouldKeepARetiredChampionThatIsRepublishedAsAShadow() {
    ModelTimeline<Version> timeline = timeline(FIRST, SHADOW, RIVAL, BACK);

    assertThat(timeline.active(HOUR)).containsExactly(RIVAL, BACK);
    assertThat(timeline.shadows(HOUR)).containsExactly(BACK);
    assertThat(timeline.activeAt(HOUR, 150)).containsExactly(FIRST, SHADOW);
  }

  @Test
  void shouldNameTheChampionsInSuccession() {
    ModelTimeline<Version> timeline = timeline(FIRST, SHADOW, RIVAL, BACK, LATER);

    assertThat(timeline.champions(HOUR)).containsExactly(FIRST, RIVAL, LATER);
    assertThat(timeline.champion(HOUR)).contains(LATER);
    assertThat(timeline.shadows(HOUR)).isEmpty();
  }

  @Test
  void shouldHaveNoChampionWhenItsNameComesBackAsAShadowOnly() {
    ModelTimeline<Version> timeline = timeline(FIRST, BACK);

    assertThat(timeline.champion(HOUR)).isEmpty();
    assertThat(timeline.champions(HOUR)).containsExactly(FIRST);
    assertThat(timeline.active(HOUR)).containsExactly(BACK);
  }

  @Test
  void shouldPreferTheHigherIdOfTwoChampionsThatBeginTogether() {
    Version second = champion("trees", 2, 100);

    assertThat(timeline(second, FIRST).champion(HOUR)).contains(second);
    assertThat(timeline(second, FIRST).champions(HOUR)).containsExactly(second);
    assertThat(timeline(champion("linear", 9, 100), FIRST).champion(HOUR)).contains(FIRST);
  }

  @Test
  void shouldFollowEventTimeWhereVersionsDoNot() {
    Version early = champion("trees", 4, 50);

    ModelTimeline<Version> timeline = timeline(FIRST, early);

    assertThat(timeline.champion(HOUR)).contains(FIRST);
    assertThat(timeline.championAt(HOUR, 100)).contains(early);
    assertThat(timeline.newest("trees")).contains(early);
    assertThat(timeline.next("trees")).isEqualTo(new ModelId("trees", 5));
  }

  @Test
  void shouldNotDependOnTheOrderOfArrival() {
    List<Version> versions = new ArrayList<>(List.of(FIRST, SHADOW, RIVAL, BACK, LATER));
    Random random = new Random(7);
    for (int round = 0; round < 20; round++) {
      Collections.shuffle(versions, random);
      ModelTimeline<Version> oneByOne = ModelTimeline.empty(Function.identity());
      for (Version version : versions) {
        oneByOne = oneByOne.with(version);
      }
      for (long timeMs = 99; timeMs < 302; timeMs++) {
        assertThat(oneByOne.activeAt(HOUR, timeMs))
            .isEqualTo(timeline(FIRST, SHADOW, RIVAL, BACK, LATER).activeAt(HOUR, timeMs));
      }
    }
  }

  @Test
  void shouldKnowThePresentWithoutThePast() {
    Random random = new Random(11);
    for (int round = 0; round < 500; round++) {
      ModelTimeline<Version> whole = ModelTimeline.empty(Function.identity());
      ModelTimeline<Version> present = whole;
      for (int version = 1; version <= 12; version++) {
        Version drawn = drawn(random, version);
        whole = whole.with(drawn);
        present = present.with(drawn).present();
        assertThat(present.active(HOUR)).isEqualTo(whole.active(HOUR));
        assertThat(present.next("a")).isEqualTo(whole.next("a"));
      }
      assertThat(present.ids()).hasSizeLessThanOrEqualTo(2 * 3 + 1);
    }
  }

  private static Version drawn(Random random, int unique) {
    String name = List.of("a", "b", "c").get(random.nextInt(3));
    Role role = random.nextBoolean() ? Role.CHAMPION : Role.SHADOW;
    ModelId id = new ModelId(name, 16L * random.nextInt(100) + unique);
    return new Version(id, role, HOUR, random.nextInt(8));
  }

  @Test
  void shouldTellIntervalsApart() {
    Version daily = new Version(new ModelId("trees-1d", 1), Role.CHAMPION, DAY, 100);
    ModelTimeline<Version> timeline = timeline(FIRST, daily);

    assertThat(timeline.champion(HOUR)).contains(FIRST);
    assertThat(timeline.champion(DAY)).contains(daily);
    assertThat(timeline.champions(Interval.of("5m"))).isEmpty();
    assertThat(timeline.intervals()).containsExactlyInAnyOrder(HOUR, DAY);
  }

  @Test
  void shouldNumberTheFirstVersionOfANameOne() {
    assertThat(timeline(FIRST).next("linear")).isEqualTo(new ModelId("linear", 1));
    assertThat(timeline(FIRST).next("trees-1h")).isEqualTo(new ModelId("trees-1h", 1));
    assertThat(timeline(FIRST).newest("linear")).isEmpty();
  }

  @Test
  void shouldListAllByTimeAndTheNewestByName() {
    ModelTimeline<Version> timeline = timeline(LATER, BACK, RIVAL, SHADOW, FIRST);

    assertThat(timeline.all()).containsExactly(SHADOW, FIRST, RIVAL, BACK, LATER);
    assertThat(timeline.newest()).containsExactly(RIVAL, LATER);
  }

  @Test
  void shouldReplaceAVersionOfTheSameId() {
    Version other = champion("trees", 1, 500);

    assertThat(timeline(FIRST, other).all()).containsExactly(other);
  }

  private static ModelTimeline<Version> timeline(Version... versions) {
    return ModelTimeline.<Version>empty(Function.identity()).withAll(List.of(versions));
  }

  private static Version champion(String name, long version, long activeFromMs) {
    return new Version(new ModelId(name, version), Role.CHAMPION, HOUR, activeFromMs);
  }

  private static Version shadow(String name, long version, long activeFromMs) {
    return new Version(new ModelId(name, version), Role.SHADOW, HOUR, activeFromMs);
  }
}

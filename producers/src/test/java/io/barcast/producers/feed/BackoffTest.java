package io.barcast.producers.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  private static Backoff backoff(long seed) {
    return new Backoff(seed, Duration.ofSeconds(1), Duration.ofSeconds(10));
  }

  private static List<Long> pausesMs(Backoff backoff) {
    return Stream.generate(backoff::next).limit(40).map(Duration::toMillis).toList();
  }

  @Test
  void shouldDoubleUpToTheLongestPauseLessAHalfAtMost() {
    List<Long> pausesMs = pausesMs(backoff(1));

    for (int i = 0; i < pausesMs.size(); i++) {
      long longestMs = Math.min(10_000, 1_000L << Math.min(i, 10));
      assertThat(pausesMs.get(i)).isBetween(longestMs / 2, longestMs);
    }
    assertThat(pausesMs.subList(4, 40)).doesNotHaveDuplicates();
  }

  @Test
  void shouldDifferBetweenSeedsOnly() {
    assertThat(pausesMs(backoff(1))).isEqualTo(pausesMs(backoff(1)));
    assertThat(pausesMs(backoff(1))).isNotEqualTo(pausesMs(backoff(2)));
  }

  @Test
  void shouldBeginAnewAfterASuccess() {
    Backoff backoff = backoff(1);
    pausesMs(backoff);
    backoff.reset();

    assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void shouldWaitAsLongAsTheSourceAsks() {
    FeedException asked = FeedException.after(Duration.ofMinutes(2), "slow down");
    FeedException soon = FeedException.after(Duration.ZERO, "slow down");

    assertThat(backoff(1).after(asked)).isEqualTo(Duration.ofMinutes(2));
    assertThat(backoff(1).after(soon)).isGreaterThanOrEqualTo(Duration.ofMillis(500));
  }

  @ParameterizedTest
  @CsvSource({
    "400,true",
    "404,true",
    "451,true",
    "408,false",
    "418,false",
    "429,false",
    "503,false"
  })
  void shouldTellRefusalsFromTrouble(int status, boolean permanent) {
    Answer answer = Recorded.answer(status, Map.of(), "");
    Answer later = Recorded.answer(status, Map.of("Retry-After", List.of("3")), "");

    assertThat(FeedHttp.failure("", answer).isPermanent()).isEqualTo(permanent);
    assertThat(FeedHttp.failure("", later).retryAfter()).hasValue(Duration.ofSeconds(3));
  }
}

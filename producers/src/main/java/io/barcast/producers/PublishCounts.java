package io.barcast.producers;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a publisher has sent so far.
 *
 * @param bars rows that went to {@code bars}
 * @param refused rows that went to {@code dead-letters}, by reason
 */
public record PublishCounts(long bars, SortedMap<String, Long> refused) {
  public PublishCounts {
    refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
  }

  /** All rows: each is a bar or rejected. */
  public long rows() {
    return bars + refused.values().stream().mapToLong(Long::longValue).sum();
  }
}

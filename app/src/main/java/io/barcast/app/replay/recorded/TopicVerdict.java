package io.barcast.app.replay.recorded;

import java.util.Optional;

/**
 * What a topic recorded, compared with what a replay gives.
 *
 * @param recordedDigest SHA-256 over the recorded values in order per series
 * @param replayedDigest SHA-256 over the replayed values in the same order
 * @param difference the first one by time; empty when all values are equal
 */
public record TopicVerdict(
    String topic,
    long recorded,
    long replayed,
    String recordedDigest,
    String replayedDigest,
    Optional<Difference> difference) {
  public boolean equal() {
    return difference.isEmpty();
  }
}

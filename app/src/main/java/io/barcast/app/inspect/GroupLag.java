package io.barcast.app.inspect;

import java.util.List;
import java.util.OptionalLong;

/**
 * How far a consumer group is behind on a topic.
 *
 * @param group the group
 * @param topic what it reads
 * @param records about how many records it has not committed yet; empty when it has committed none
 * @param behindMs event time between the newest record and the last committed one, of the partition
 *     that is furthest behind; empty when unknown
 * @param notes what the group has written beside its offsets, without repetitions
 */
public record GroupLag(
    String group, String topic, OptionalLong records, OptionalLong behindMs, List<String> notes) {
  public GroupLag {
    notes = List.copyOf(notes);
  }
}

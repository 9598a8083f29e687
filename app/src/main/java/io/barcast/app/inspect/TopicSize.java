package io.barcast.app.inspect;

import java.util.OptionalLong;

/**
 * How much a topic holds.
 *
 * @param topic its name
 * @param exists whether the topic is there
 * @param records end minus start offsets: about the number of records, as transactions add markers
 * @param newestMs newest event time, epoch milliseconds UTC; empty without records
 */
public record TopicSize(String topic, boolean exists, long records, OptionalLong newestMs) {}

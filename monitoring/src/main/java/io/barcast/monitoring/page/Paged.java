package io.barcast.monitoring.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/**
 * One page of a list.
 *
 * @param newestFirst its values
 * @param next the time before which older ones are, epoch milliseconds UTC; empty on the last page
 */
record Paged<V>(List<V> newestFirst, OptionalLong next) {
  Paged {
    newestFirst = List.copyOf(newestFirst);
  }

  List<V> oldestFirst() {
    List<V> reversed = new ArrayList<>(newestFirst);
    Collections.reverse(reversed);
    return reversed;
  }
}

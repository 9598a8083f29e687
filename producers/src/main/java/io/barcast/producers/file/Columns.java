package io.barcast.producers.file;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where the columns of a table are.
 *
 * @param places index of each column that the table has
 * @param count the number of fields of a row
 */
record Columns(Map<Role, Integer> places, int count) {
  static final int NONE = -1;

  /** The values of a bar in the order of a bar's constructor. */
  static final List<Role> VALUES = List.of(Role.OPEN, Role.HIGH, Role.LOW, Role.CLOSE, Role.VOLUME);

  Columns {
    places = Collections.unmodifiableMap(new EnumMap<>(places));
  }

  /** Columns in this order, from the first on. */
  static Columns inOrder(int count, Role... roles) {
    Map<Role, Integer> places = new EnumMap<>(Role.class);
    for (int i = 0; i < roles.length; i++) {
      places.put(roles[i], i);
    }
    return new Columns(places, count);
  }

  boolean has(Role role) {
    return places.containsKey(role);
  }

  /** The index of a column, or {@link #NONE}. */
  int of(Role role) {
    return places.getOrDefault(role, NONE);
  }

  /** The field of a column; empty when the table has none. */
  String field(Role role, List<String> fields) {
    int place = of(role);
    return place == NONE ? "" : fields.get(place);
  }
}

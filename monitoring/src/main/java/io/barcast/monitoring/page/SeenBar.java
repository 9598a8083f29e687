package io.barcast.monitoring.page;

import io.barcast.engine.bar.Bar;
import org.jspecify.annotations.Nullable;

/**
 * A bar as the reader has seen it.
 *
 * @param bar its newest version
 * @param number how many bars of its series had come by then, with it; 0 when earlier ones were not
 *     read
 * @param position where the version was read
 * @param before the version that it replaced; of that one, the one before is forgotten
 */
record SeenBar(Bar bar, long number, Position position, @Nullable SeenBar before) {
  SeenBar withBefore(@Nullable SeenBar version) {
    return new SeenBar(bar, number, position, version);
  }
}

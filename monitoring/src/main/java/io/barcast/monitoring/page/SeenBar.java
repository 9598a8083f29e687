package io.barcast.monitoring.page;

import io.barcast.engine.bar.Bar;

/**
 * A bar as the reader has seen it.
 *
 * @param bar its newest version
 * @param number how many bars of its series had come by then, with it; 0 when earlier ones were not
 *     read
 */
record SeenBar(Bar bar, long number) {}

/**
 * Streaming detectors: each takes one value at a time and says when the law of the values has
 * changed.
 *
 * <p>Start with {@link io.barcast.engine.detect.ChangeDetector}; the pipeline itself needs no more
 * than a {@link io.barcast.engine.detect.Cusum}.
 */
@NullMarked
package io.barcast.engine.detect;

import org.jspecify.annotations.NullMarked;

/**
 * Copies the bars of one topic to another: which of them, and with which event times.
 *
 * <p>Start with {@link io.barcast.app.copy.SourceTopic}.
 */
package io.barcast.app.copy;

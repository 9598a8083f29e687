/**
 * Replays what a pipeline recorded on its topics, with the models at the bars at which they served,
 * and compares what comes out with what was recorded.
 *
 * <p>Start with {@link io.barcast.app.replay.recorded.RecordedReplay}.
 */
package io.barcast.app.replay.recorded;

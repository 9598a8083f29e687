/**
 * Replay (backtesting): bars and models in, the same events as live out, without Kafka.
 *
 * <p>Start with {@link io.barcast.engine.replay.Replay}. {@link
 * io.barcast.engine.replay.EventDigest} hashes a stream of events, so that two runs can be compared
 * by one hash.
 */
package io.barcast.engine.replay;

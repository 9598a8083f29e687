package io.barcast.schemas;

/**
 * A manual or scheduled request for a training run.
 *
 * @param id unique: each request is handled once
 * @param interval code of the interval to train on, such as {@code 1h}
 * @param timeMs when it was made, epoch milliseconds UTC
 * @param reason why, for people
 */
public record RetrainRequest(String id, String interval, long timeMs, String reason) {}

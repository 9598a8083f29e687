package io.barcast.schemas;

/**
 * A manual or scheduled trigger of the trainer.
 *
 * @param id unique, so that a request is answered once
 * @param interval the bars to train on
 * @param timeMs when it was asked, epoch milliseconds UTC
 * @param reason why, for people to read
 */
public record RetrainRequest(String id, String interval, long timeMs, String reason) {}

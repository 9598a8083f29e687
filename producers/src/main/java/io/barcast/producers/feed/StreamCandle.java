package io.barcast.producers.feed;

/**
 * A candle in a message of a stream.
 *
 * @param key which feeds it is for, as {@link StreamProtocol#key} names them
 * @param candle the candle
 * @param closed whether the exchange says that it will not change any more
 */
record StreamCandle(String key, Candle candle, boolean closed) {}

package io.barcast.producers.feed;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one message of a stream says; a heartbeat says nothing more than the time, if that.
 *
 * @param exchangeTimeMs the exchange's clock when it was sent, epoch milliseconds UTC
 * @param candles its candles, in the message's order
 * @param error what the exchange refused, in its own words
 */
record StreamMessage(
    OptionalLong exchangeTimeMs, List<StreamCandle> candles, Optional<String> error) {
  static final StreamMessage EMPTY = at(OptionalLong.empty(), List.of());

  StreamMessage {
    candles = List.copyOf(candles);
  }

  static StreamMessage at(OptionalLong exchangeTimeMs, List<StreamCandle> candles) {
    return new StreamMessage(exchangeTimeMs, candles, Optional.empty());
  }

  static StreamMessage error(String text) {
    return new StreamMessage(OptionalLong.empty(), List.of(), Optional.of(text));
  }
}

package io.barcast.producers.feed;

import java.net.URI;
import java.util.List;

/** How an exchange's websocket speaks. Pure: no I/O, no clock. */
interface StreamProtocol extends HistoryProtocol {
  /** Whether the stream has a feed; others of the source are polled. */
  default boolean isStreamed(Feed feed) {
    return true;
  }

  /** Asks for the source's clock. */
  Request time();

  /** The source's clock in the answer to {@link #time}, epoch milliseconds UTC. */
  long timeMs(Answer answer) throws FeedException;

  URI stream(List<Feed> feeds);

  /** The messages that are sent once the connection is open. */
  List<String> greetings(List<Feed> feeds);

  /** What the candles of a feed are named by in the exchange's messages. */
  String key(Feed feed);

  /**
   * Reads one message.
   *
   * @throws FeedException when it is cut off or none of the exchange's
   */
  StreamMessage read(String text) throws FeedException;

  /** Whether a ping from the exchange shows that the stream lives, though no message comes. */
  boolean pingsCount();
}

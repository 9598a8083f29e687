package io.barcast.producers.feed;

/** How a source's past candles are asked for and read. Pure: no I/O, no clock. */
interface HistoryProtocol {
  /** The source's name in {@code --live}. */
  String name();

  /** Whether the source has bars of this instrument and length. */
  boolean supports(Feed feed);

  /** What the source has, for an error message. */
  String supported();

  /**
   * Whether it trades around the clock, so that every missing candle is a hole. Of others the
   * calendar decides downstream.
   */
  boolean continuous();

  /** The most candles that one answer holds. */
  int pageBars(Feed feed);

  /**
   * Asks for candles.
   *
   * @param fromMs the open time of the first one, epoch milliseconds UTC
   * @param toMs the open time before which the last one is
   */
  Request history(Feed feed, long fromMs, long toMs);

  /**
   * Reads the answer to {@link #history}; candles outside the range that was asked for may be in
   * it.
   */
  HistoryPage page(Feed feed, String body) throws FeedException;
}

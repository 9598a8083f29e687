package io.barcast.producers.feed;

import java.time.Duration;

/**
 * How patient a feed is.
 *
 * @param firstPause the first pause after a failure, at its longest
 * @param longestPause the longest pause after failures in a row
 * @param silence time without a message after which a stream is connected anew
 * @param connectionAge age at which a connection is replaced, before exchanges cut it
 * @param settle time from the end of a candle to the question for it, which the exchange needs
 * @param poll time between two questions to a source without a stream
 */
record FeedTimes(
    Duration firstPause,
    Duration longestPause,
    Duration silence,
    Duration connectionAge,
    Duration settle,
    Duration poll) {}

package io.barcast.producers.feed;

import io.barcast.producers.Row;

/** Where a session's rows go. */
interface FeedSink {
  /** Takes a row; waits while too many are untaken. */
  void accept(Row row) throws InterruptedException;

  /** The session has ended for good, as only the user can help. */
  void failed(RuntimeException problem);
}

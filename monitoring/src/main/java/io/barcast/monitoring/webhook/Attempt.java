package io.barcast.monitoring.webhook;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of sending a message once.
 *
 * @param what such as {@code status 503}; shows nothing of the URL
 * @param retryAfter how long the receiver asks to wait
 */
record Attempt(Result result, String what, Optional<Duration> retryAfter) {
  /** Whether the message has to be sent again. */
  enum Result {
    DELIVERED,
    /** The receiver does not want the message, now or later. */
    REFUSED,
    FAILED
  }

  private static final int OK = 200;
  private static final int REDIRECTION = 300;
  private static final int CLIENT_ERROR = 400;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  /** A redirect is a failure: it is not followed, and may be a page for the time of an outage. */
  static Attempt ofStatus(int status, Optional<Duration> retryAfter) {
    Result result = Result.FAILED;
    if (status >= OK && status < REDIRECTION) {
      result = Result.DELIVERED;
    } else if (status >= CLIENT_ERROR
        && status < SERVER_ERROR
        && status != REQUEST_TIMEOUT
        && status != TOO_MANY_REQUESTS) {
      result = Result.REFUSED;
    }
    return new Attempt(result, "status " + status, retryAfter);
  }

  static Attempt failed(String why) {
    return new Attempt(Result.FAILED, why, Optional.empty());
  }
}

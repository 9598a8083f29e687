package io.barcast.monitoring.page;

/** A request that cannot be answered. */
final class RequestException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  private RequestException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** A wrong parameter: what it is, its value, and what was expected. */
  static RequestException wrong(String message) {
    return new RequestException(400, message);
  }

  /** Something that is not here. */
  static RequestException missing(String message) {
    return new RequestException(404, message);
  }

  /** Something that cannot be done now. */
  static RequestException busy(String message) {
    return new RequestException(503, message);
  }

  /** The HTTP status. */
  int status() {
    return status;
  }
}

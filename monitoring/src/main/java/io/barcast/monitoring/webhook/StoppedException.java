package io.barcast.monitoring.webhook;

/** Ends the work on a message that has not been delivered, as the process ends. */
final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  StoppedException() {
    super("stopped before the message was delivered", null, false, false);
  }
}

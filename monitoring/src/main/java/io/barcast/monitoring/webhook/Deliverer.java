package io.barcast.monitoring.webhook;

import io.barcast.runtime.Outage;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends messages to one receiver, one after another, each until it is taken or refused. */
final class Deliverer {
  private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);

  private final Receiver receiver;
  private final HttpPoster poster;
  private final RetryPauses pauses;
  private final ReceiverFigures figures;
  private final Outage outage;
  private final StopSignal stop;

  Deliverer(
      Receiver receiver,
      HttpPoster poster,
      RetryPauses pauses,
      ReceiverFigures figures,
      Outage outage,
      StopSignal stop) {
    this.receiver = receiver;
    this.poster = poster;
    this.pauses = pauses;
    this.figures = figures;
    this.outage = outage;
    this.stop = stop;
  }

  /**
   * Returns once the receiver has the message, or has refused it for good.
   *
   * @param beforePause what to do after each failure
   * @throws StoppedException when the process ends before that
   */
  void deliver(WebhookMessage message, Runnable beforePause) {
    for (int failures = 1; ; failures++) {
      Attempt attempt = poster.post(message);
      if (attempt.result() != Attempt.Result.FAILED) {
        end(message, attempt);
        return;
      }
      figures.failed();
      outage.failed(new IOException(attempt.what()));
      beforePause.run();
      stop.pause(pauses.after(failures, attempt.retryAfter()));
    }
  }

  private void end(WebhookMessage message, Attempt attempt) {
    outage.answered();
    if (attempt.result() == Attempt.Result.DELIVERED) {
      figures.delivered(message.type());
    } else {
      LOG.warn(
          "{} refused {} with {}; it is not sent again", receiver, message.id(), attempt.what());
      figures.refused();
    }
  }
}

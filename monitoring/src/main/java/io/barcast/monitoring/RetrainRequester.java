package io.barcast.monitoring;

import io.barcast.engine.bar.BadBarException;
import io.barcast.engine.bar.Interval;
import io.barcast.schemas.RetrainRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests for training runs of firing alerts, one per firing. The trainer makes one run per
 * request's id, also when a restarted monitor sends the request again. Thread-safe.
 */
final class RetrainRequester {
  private static final int MOST_REMEMBERED = 10_000;

  private final BooleanSupplier caughtUp;
  private final NewestFeatures newest;
  private final Sender sender;
  private final Set<String> sent =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > MOST_REMEMBERED;
            }
          });

  /** Sends a request to {@code retrain-requests}. */
  interface Sender {
    /**
     * Returns once Kafka has it.
     *
     * @throws UnsentException when Kafka does not take it
     */
    void send(RetrainRequest request);
  }

  /** A request that could not be made now. */
  static final class UnsentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnsentException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * @param caughtUp whether the newest features are known
   */
  RetrainRequester(BooleanSupplier caughtUp, NewestFeatures newest, Sender sender) {
    this.caughtUp = caughtUp;
    this.newest = newest;
    this.sender = sender;
  }

  /**
   * Requests a run for an alert, unless that was done before.
   *
   * @return what came of it, in a word or a sentence
   * @throws UnsentException when the monitor has not caught up or Kafka does not take the request;
   *     the next notification tries again
   */
  synchronized String request(FiringAlert alert) {
    if (!caughtUp.getAsBoolean()) {
      throw new UnsentException("the monitor still reads the topics", null);
    }
    if (sent.contains(alert.id())) {
      return "known";
    }
    if (alert.interval().isEmpty()) {
      return "ignored: it has no label that names the bars";
    }
    Interval interval;
    try {
      interval = Interval.of(alert.interval());
    } catch (BadBarException e) {
      return "ignored: " + e.getMessage();
    }
    OptionalLong timeMs = newest.closeTimeMs(interval);
    if (timeMs.isEmpty()) {
      return "ignored: there are no features of " + interval + " bars";
    }
    String reason = "Alertmanager: " + (alert.name().isEmpty() ? "an alert" : alert.name());
    sender.send(new RetrainRequest(alert.id(), interval.code(), timeMs.getAsLong(), reason));
    sent.add(alert.id());
    return "requested";
  }
}

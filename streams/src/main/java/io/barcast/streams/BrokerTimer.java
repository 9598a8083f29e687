package io.barcast.streams;

import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** Asks the broker again and again on a daemon thread of its own, with an admin client. */
final class BrokerTimer implements AutoCloseable {
  /** How long one question waits for its answer. */
  static final Duration LIMIT = Duration.ofSeconds(4);

  private final Admin admin;
  private final ScheduledExecutorService timer;

  BrokerTimer(Settings settings, String threadName) {
    admin = Admin.create(KafkaProperties.admin(settings));
    timer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, threadName);
              thread.setDaemon(true);
              return thread;
            });
  }

  Admin admin() {
    return admin;
  }

  /** Asks now, and so many milliseconds after each answer. */
  void start(Runnable question, long everyMs) {
    var unused = timer.scheduleWithFixedDelay(question, 0, everyMs, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    admin.close(Duration.ZERO);
  }
}

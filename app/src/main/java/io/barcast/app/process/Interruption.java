package io.barcast.app.process;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets work end in order after a signal: the process waits up to a minute until this is closed. The
 * exit code is the signal's.
 */
public final class Interruption implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);
  private static final long LIMIT_SECONDS = 60;

  private final CountDownLatch signalled = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::onSignal, "interruption");

  private Interruption() {}

  public static Interruption watch() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Whether a signal asked the process to end. */
  public boolean requested() {
    return signalled.getCount() == 0;
  }

  /** Waits until a signal asks the process to end. */
  public void await() throws InterruptedException {
    signalled.await();
  }

  private void onSignal() {
    signalled.countDown();
    try {
      if (!closed.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        LOG.error("the work did not end within {} s; ending anyway", LIMIT_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("the process is ending already", e);
    }
  }
}

package io.barcast.producers.feed;

import io.barcast.producers.BarSource;
import io.barcast.producers.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of live feeds, in order of time within each series, as they become final. Unbounded: it
 * ends when it is stopped, and waits while nothing is there. One thread reads it.
 */
final class LiveFeeds implements BarSource, FeedSink {
  private static final int CAPACITY = 10_000;
  private static final long LOOK_MS = 50;

  private final BlockingQueue<Row> rows = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicReference<RuntimeException> problem = new AtomicReference<>();
  private final BooleanSupplier stop;
  private final List<Thread> threads = new ArrayList<>();
  private @Nullable Row next;

  /**
   * @param stop whether the rows are to end
   */
  LiveFeeds(BooleanSupplier stop) {
    this.stop = stop;
  }

  void start(String name, Runnable session) {
    Thread thread = new Thread(session, "feed-" + name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  @Override
  public void accept(Row row) throws InterruptedException {
    rows.put(row);
  }

  @Override
  public void failed(RuntimeException cause) {
    problem.compareAndSet(null, cause);
  }

  @Override
  public boolean hasNext() {
    try {
      while (next == null && !stop.getAsBoolean()) {
        throwProblem();
        next = rows.poll(LOOK_MS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return next != null;
  }

  private void throwProblem() {
    RuntimeException cause = problem.get();
    if (cause != null && rows.isEmpty()) {
      throw cause;
    }
  }

  @Override
  public Row next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException("the feeds were stopped");
    }
    Row row = next;
    next = null;
    return row;
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}

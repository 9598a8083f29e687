package io.barcast.app.process;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The values of another iterator in the same order, which a second thread computes ahead of the
 * caller, up to a few thousand. What it throws is thrown in the place of the value. Not
 * thread-safe.
 */
public final class Ahead<T> implements Iterator<T>, AutoCloseable {
  private static final int BATCH_VALUES = 256;
  private static final int BATCHES = 8;
  private static final long SECONDS_TO_STOP = 40;

  private final BlockingQueue<Batch<T>> batches = new ArrayBlockingQueue<>(BATCHES);
  private final Thread thread;
  private Batch<T> batch = new Batch<>(List.of(), false, null);
  private Iterator<T> values = Collections.emptyIterator();

  /**
   * Values to hand over at once.
   *
   * @param failure what ended the iteration, if it did not end by itself
   */
  private record Batch<T>(List<T> values, boolean last, @Nullable Throwable failure) {}

  /**
   * Starts the thread.
   *
   * @param name of the thread
   * @param source used by that thread alone until this is closed
   */
  public Ahead(String name, Iterator<? extends T> source) {
    thread = new Thread(() -> compute(source), name);
    thread.setDaemon(true);
    thread.start();
  }

  private void compute(Iterator<? extends T> source) {
    List<T> next = new ArrayList<>(BATCH_VALUES);
    Throwable failure = null;
    try {
      try {
        while (source.hasNext()) {
          next.add(source.next());
          if (next.size() == BATCH_VALUES) {
            batches.put(new Batch<>(next, false, null));
            next = new ArrayList<>(BATCH_VALUES);
          }
        }
      } catch (RuntimeException | Error e) {
        failure = e;
      }
      batches.put(new Batch<>(next, true, failure));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean hasNext() {
    while (!values.hasNext()) {
      if (batch.last()) {
        rethrow(batch.failure());
        return false;
      }
      batch = take();
      values = batch.values().iterator();
    }
    return true;
  }

  private Batch<T> take() {
    try {
      return batches.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for " + thread.getName());
    }
  }

  private static void rethrow(@Nullable Throwable failure) {
    if (failure instanceof RuntimeException exception) {
      throw exception;
    } else if (failure instanceof Error error) {
      throw error;
    }
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException("there are no more values");
    }
    return values.next();
  }

  /** Stops the thread, and waits for its end. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_STOP));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

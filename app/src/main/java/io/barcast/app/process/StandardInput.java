package io.barcast.app.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Standard input that ends when the process is to end, even while nothing arrives: another thread
 * waits for the bytes. What has arrived can be read at once. Not thread-safe.
 */
public final class StandardInput extends InputStream {
  private static final byte[] END = new byte[0];
  private static final int CHUNK_BYTES = 65_536;
  private static final int CHUNKS = 16;
  private static final long STOP_CHECK_MS = 100;

  private final InputStream source;
  private final BooleanSupplier stop;
  private final BlockingQueue<byte[]> arrived = new ArrayBlockingQueue<>(CHUNKS);
  private volatile @Nullable IOException failure;
  private boolean started;
  private boolean ended;
  private byte[] chunk = END;
  private int position;

  /**
   * @param source read by a thread that does not keep the process alive; never closed
   * @param stop whether reading is to end
   */
  public StandardInput(InputStream source, BooleanSupplier stop) {
    this.source = source;
    this.stop = stop;
  }

  @Override
  public int read() throws IOException {
    return await() ? chunk[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!await()) {
      return -1;
    }
    int copied = Math.min(length, chunk.length - position);
    System.arraycopy(chunk, position, bytes, offset, copied);
    position += copied;
    return copied;
  }

  @Override
  public int available() {
    byte[] next = arrived.peek();
    return chunk.length - position + (next == null ? 0 : next.length);
  }

  /** Waits until there is a byte; false at the end. */
  private boolean await() throws IOException {
    start();
    while (position == chunk.length && !ended) {
      byte[] next = poll();
      if (next != null) {
        chunk = next;
        position = 0;
        ended = next.length == 0;
      } else {
        ended = stop.getAsBoolean();
      }
    }
    IOException cause = failure;
    if (ended && cause != null) {
      throw cause;
    }
    return !ended;
  }

  private byte @Nullable [] poll() throws IOException {
    try {
      return arrived.poll(STOP_CHECK_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for standard input");
    }
  }

  private void start() {
    if (!started) {
      started = true;
      Thread reader = new Thread(this::readAll, "standard-input");
      reader.setDaemon(true);
      reader.start();
    }
  }

  private void readAll() {
    byte[] buffer = new byte[CHUNK_BYTES];
    try {
      for (int read = source.read(buffer); read >= 0; read = source.read(buffer)) {
        if (read > 0) {
          arrived.put(Arrays.copyOf(buffer, read));
        }
      }
    } catch (IOException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end();
  }

  private void end() {
    try {
      arrived.put(END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

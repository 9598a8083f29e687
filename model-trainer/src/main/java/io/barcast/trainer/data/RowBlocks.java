package io.barcast.trainer.data;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Memory for rows of equal size, by blocks: the first blocks on the heap, all others in a temporary
 * file that is mapped into memory. So the heap does not grow with the rows, and the operating
 * system writes out what is not in use. The file loses its name when it is opened: nothing of it is
 * left after a {@code kill -9}. Not thread-safe.
 */
final class RowBlocks {
  /** Rows per block. */
  static final int ROWS = 256;

  private static final long HEAP_BYTES = 16L << 20;
  private static final int SEGMENT_BYTES = 8 << 20;

  private final int blockBytes;
  private final long heapBytes;
  private long allocatedBytes;
  private ByteBuffer segment = ByteBuffer.allocate(0);
  private @Nullable FileChannel file;

  RowBlocks(int rowBytes) {
    this(rowBytes, HEAP_BYTES);
  }

  /**
   * Without any block yet.
   *
   * @param heapBytes bytes that are allocated on the heap before the file is used
   */
  RowBlocks(int rowBytes, long heapBytes) {
    this.blockBytes = Math.multiplyExact(ROWS, rowBytes);
    this.heapBytes = heapBytes;
  }

  /**
   * A new block.
   *
   * @throws UserException when the temporary file cannot be written
   */
  ByteBuffer next() {
    if (allocatedBytes + blockBytes <= heapBytes) {
      allocatedBytes += blockBytes;
      return ByteBuffer.allocate(blockBytes);
    }
    if (segment.remaining() < blockBytes) {
      segment = nextSegment();
    }
    ByteBuffer block = segment.slice(segment.position(), blockBytes);
    segment.position(segment.position() + blockBytes);
    return block;
  }

  private ByteBuffer nextSegment() {
    try {
      FileChannel channel = file == null ? open() : file;
      file = channel;
      int bytes = Math.max(SEGMENT_BYTES, blockBytes);
      long start = channel.size();
      // Written first: a full disk is an error here, and would be a fault of the JVM later.
      write(channel, ByteBuffer.allocate(bytes), start);
      return channel.map(MapMode.READ_WRITE, start, bytes);
    } catch (IOException e) {
      throw new UserException(
          ExitCode.FAILURE,
          "feature rows cannot be kept in a temporary file in "
              + System.getProperty("java.io.tmpdir")
              + ": "
              + e.getMessage(),
          "Free space there, or name another directory:"
              + " BARCAST_JAVA_OPTS=-Djava.io.tmpdir=DIRECTORY.",
          e);
    }
  }

  private static FileChannel open() throws IOException {
    Path path = Files.createTempFile("barcast-rows-", null);
    return FileChannel.open(
        path,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  private static void write(FileChannel channel, ByteBuffer bytes, long start) throws IOException {
    long at = start;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }
}

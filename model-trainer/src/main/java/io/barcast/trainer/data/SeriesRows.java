package io.barcast.trainer.data;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureVector;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** The feature rows of one series in time order, as bytes in {@link RowBlocks}. Not thread-safe. */
public final class SeriesRows {
  /** Byte offsets within a row. */
  private static final int TIME = 0;

  private static final int CLOSE = TIME + Long.BYTES;
  private static final int VOLATILITY = CLOSE + Double.BYTES;
  private static final int VALUES = VOLATILITY + Double.BYTES;

  private final SeriesId series;
  private final int features;
  private final RowBlocks memory;
  private final List<ByteBuffer> blocks = new ArrayList<>();
  private final BitSet warm = new BitSet();
  private final BitSet afterHole = new BitSet();
  private final NavigableMap<Long, Double> splits = new TreeMap<>();
  private int size;

  SeriesRows(SeriesId series, int features, RowBlocks memory) {
    this.series = series;
    this.features = features;
    this.memory = memory;
  }

  static int rowBytes(int features) {
    return VALUES + features * Float.BYTES;
  }

  /**
   * Adds a row: a later row is appended; a revised row replaces the row of its time or is inserted
   * in time order; any other repeats a row and changes nothing.
   *
   * @return whether the number of rows has grown
   */
  boolean add(FeatureRow row) {
    int place = countUntil(row.closeTimeMs());
    if (place < size && !row.revised()) {
      return false;
    }
    boolean known = place > 0 && timeMs(place - 1) == row.closeTimeMs();
    if (known) {
      if (row.revised()) {
        set(place - 1, row);
      }
      return false;
    }
    makeRoom(place);
    set(place, row);
    return true;
  }

  private void set(int place, FeatureRow row) {
    ByteBuffer block = block(place);
    int at = offset(place);
    block.putLong(at + TIME, row.closeTimeMs());
    block.putDouble(at + CLOSE, row.close());
    block.putDouble(at + VOLATILITY, row.volatility());
    for (int feature = 0; feature < features; feature++) {
      block.putFloat(at + VALUES + feature * Float.BYTES, row.values().get(feature));
    }
    warm.set(place, row.warm());
    afterHole.set(place, row.hole() != null);
    setSplit(row);
  }

  private void setSplit(FeatureRow row) {
    if (row.splitFactor() == 1) {
      splits.remove(row.closeTimeMs());
    } else {
      splits.put(row.closeTimeMs(), row.splitFactor());
    }
  }

  /** Shifts the rows from an index on by one. */
  private void makeRoom(int place) {
    if (size == blocks.size() * RowBlocks.ROWS) {
      blocks.add(memory.next());
    }
    for (int row = size; row > place; row--) {
      block(row).put(offset(row), block(row - 1), offset(row - 1), rowBytes(features));
      warm.set(row, warm.get(row - 1));
      afterHole.set(row, afterHole.get(row - 1));
    }
    size++;
  }

  private ByteBuffer block(int row) {
    return blocks.get(row / RowBlocks.ROWS);
  }

  private int offset(int row) {
    return row % RowBlocks.ROWS * rowBytes(features);
  }

  SeriesId series() {
    return series;
  }

  int size() {
    return size;
  }

  long newestMs() {
    return timeMs(size - 1);
  }

  long timeMs(int row) {
    return block(row).getLong(offset(row) + TIME);
  }

  /** Log return from one row's close to a later one's, on one scale of prices. */
  double logReturn(int from, int to) {
    double factor = 1;
    for (double split : splits.subMap(timeMs(from), false, timeMs(to), true).values()) {
      factor *= split;
    }
    return StrictMath.log(close(to) * factor / close(from));
  }

  /** Whether bars are missing between the bars of two rows. */
  boolean holeBetween(int from, int to) {
    int next = afterHole.nextSetBit(from + 1);
    return next >= 0 && next <= to;
  }

  double close(int row) {
    return block(row).getDouble(offset(row) + CLOSE);
  }

  /** Standard deviation of the log return per bar, before the floor is applied. */
  double volatility(int row) {
    return block(row).getDouble(offset(row) + VOLATILITY);
  }

  boolean warm(int row) {
    return warm.get(row);
  }

  /** Times of the warm rows, ascending, epoch milliseconds UTC. */
  public LongStream warmTimesMs() {
    return warmTimesMs(size);
  }

  /** Times of the warm ones of the first rows, ascending, epoch milliseconds UTC. */
  LongStream warmTimesMs(int rows) {
    return warm.stream().limit(warmCount(rows)).mapToLong(this::timeMs);
  }

  private int warmCount(int rows) {
    return warm.get(0, Math.max(0, rows)).cardinality();
  }

  FeatureVector values(int row) {
    float[] values = new float[features];
    ByteBuffer block = block(row);
    int at = offset(row) + VALUES;
    for (int feature = 0; feature < features; feature++) {
      values[feature] = block.getFloat(at + feature * Float.BYTES);
    }
    return FeatureVector.of(values);
  }

  /** How many rows close at or before a time. */
  int countUntil(long timeMs) {
    int from = 0;
    int to = size;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (timeMs(middle) <= timeMs) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}

package io.barcast.engine.formula;

import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.Column;
import java.nio.ByteBuffer;

/** Keeps the newest values of a register, from the first that is defined. */
final class KeptColumn implements Step {
  private final Column column = new Column();
  private final int register;
  private final boolean saved;
  private int length;

  /**
   * @param saved whether the values must be saved, as they cannot be recomputed from the history
   */
  KeptColumn(int register, boolean saved) {
    this.register = register;
    this.saved = saved;
  }

  Column column() {
    return column;
  }

  /** Ensures that at least this many values are kept. */
  void keep(int values) {
    length = Math.max(length, values);
  }

  @Override
  public void run(BarHistory bars, double[] values) {
    if (!Double.isNaN(values[register])) {
      column.add(values[register]);
    }
  }

  /** Writes the same number of bytes at every bar. */
  @Override
  public void save(ByteBuffer out) {
    if (saved) {
      int kept = (int) Math.min(length, column.count());
      out.put((byte) kept);
      for (int ago = kept - 1; ago >= 0; ago--) {
        out.putDouble(column.get(ago));
      }
      out.put(new byte[(length - kept) * Double.BYTES]);
    }
  }

  @Override
  public void load(ByteBuffer in) {
    if (saved) {
      int kept = in.get();
      for (int left = kept; left > 0; left--) {
        column.add(in.getDouble());
      }
      in.position(in.position() + (length - kept) * Double.BYTES);
    }
  }
}

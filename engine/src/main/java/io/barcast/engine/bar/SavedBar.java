package io.barcast.engine.bar;

import java.nio.ByteBuffer;

/** Writes a bar into a saved state and reads it back, without its series and its source. */
public final class SavedBar {
  private SavedBar() {}

  /** Writes 8 numbers of 8 bytes. */
  public static void put(ByteBuffer out, Bar bar) {
    out.putLong(bar.openTimeMs()).putLong(bar.closeTimeMs());
    out.putDouble(bar.open()).putDouble(bar.high()).putDouble(bar.low());
    out.putDouble(bar.close()).putDouble(bar.volume()).putDouble(bar.splitFactor());
  }

  /** Reads what {@link #put} wrote. */
  public static Bar get(ByteBuffer in, SeriesId series) {
    return new Bar(
        series,
        in.getLong(),
        in.getLong(),
        in.getDouble(),
        in.getDouble(),
        in.getDouble(),
        in.getDouble(),
        in.getDouble(),
        in.getDouble(),
        "");
  }
}

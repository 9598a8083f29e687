package io.barcast.app.input;

import io.barcast.app.process.Ahead;
import io.barcast.producers.BarSource;
import io.barcast.producers.Row;
import java.util.OptionalLong;

/** The rows of another source, which a second thread reads ahead of the caller. */
public final class BarsAhead implements BarSource {
  private final BarSource source;
  private final OptionalLong rows;
  private final Ahead<Row> ahead;

  /**
   * Starts to read.
   *
   * @param source closed with this one
   */
  public BarsAhead(BarSource source) {
    this.source = source;
    this.rows = source.rows();
    this.ahead = new Ahead<>("bars-ahead", source);
  }

  @Override
  public boolean hasNext() {
    return ahead.hasNext();
  }

  @Override
  public Row next() {
    return ahead.next();
  }

  @Override
  public OptionalLong rows() {
    return rows;
  }

  @Override
  public void close() {
    try (source) {
      ahead.close();
    }
  }
}

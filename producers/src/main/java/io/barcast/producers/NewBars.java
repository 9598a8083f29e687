package io.barcast.producers;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a source that are not on the topics yet: each series goes on after its newest bar.
 * Bars with other values than those on the topic, and bars that the pipeline would reject as too
 * late, are left out unless the past is to be rewritten. Not thread-safe.
 */
public final class NewBars implements UnsentRows {
  private static final int LISTED = 10;

  private final BarSource source;
  private final KnownBars known;
  private final KnownBadRows badRows;
  private final boolean rewrite;
  private final Map<SeriesId, Bar> newest = new HashMap<>();
  private final List<GoodBar> different = new ArrayList<>();
  private final List<GoodBar> tooLate = new ArrayList<>();
  private SkippedCounts skipped = SkippedCounts.NONE;
  private @Nullable Row next;

  /**
   * @param source closed with this
   * @param known what is on {@code bars}
   * @param badRows what is on {@code dead-letters}
   * @param rewrite whether to pass on bars that differ or are too late as well
   */
  public NewBars(BarSource source, KnownBars known, KnownBadRows badRows, boolean rewrite) {
    this.source = source;
    this.known = known;
    this.badRows = badRows;
    this.rewrite = rewrite;
  }

  @Override
  public boolean hasNext() {
    while (next == null && source.hasNext()) {
      Row row = source.next();
      next = isNew(row) ? row : null;
    }
    return next != null;
  }

  @Override
  public Row next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException("the source has no more new rows");
    }
    Row row = next;
    next = null;
    return row;
  }

  private boolean isNew(Row row) {
    return row instanceof GoodBar good ? isNew(good) : isNew((BadRow) row);
  }

  private boolean isNew(BadRow row) {
    boolean sentBefore = badRows.take(row);
    if (sentBefore) {
      skipped = skipped.plusBadRow();
    }
    return !sentBefore;
  }

  private boolean isNew(GoodBar row) {
    return switch (known.of(row.bar())) {
      case NEW, LATE -> isFirst(row.bar());
      case THERE -> {
        skipped = skipped.plusThere();
        yield false;
      }
      case DIFFERENT -> {
        skipped = rewrite ? skipped : skipped.plusDifferent();
        yield listed(row, different);
      }
      case TOO_LATE -> {
        skipped = rewrite ? skipped : skipped.plusTooLate();
        yield listed(row, tooLate);
      }
    };
  }

  /** False for a bar that another file of the same symbol held as well. */
  private boolean isFirst(Bar bar) {
    Bar before = newest.put(bar.series(), bar);
    boolean repeats = before != null && bar.sameContent(before);
    if (repeats) {
      skipped = skipped.plusThere();
    }
    return !repeats;
  }

  private boolean listed(GoodBar row, List<GoodBar> list) {
    if (!rewrite && list.size() < LISTED) {
      list.add(row);
    }
    return rewrite;
  }

  @Override
  public boolean resumes() {
    return !known.isEmpty();
  }

  @Override
  public SkippedCounts skipped() {
    return skipped;
  }

  @Override
  public List<GoodBar> different() {
    return Collections.unmodifiableList(different);
  }

  @Override
  public List<GoodBar> tooLate() {
    return Collections.unmodifiableList(tooLate);
  }

  @Override
  public void close() {
    source.close();
  }
}

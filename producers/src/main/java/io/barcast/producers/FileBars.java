package io.barcast.producers;

import io.barcast.producers.file.BarFile;
import io.barcast.producers.file.Document;
import io.barcast.producers.file.FileBar;
import io.barcast.producers.file.FileOptions;
import io.barcast.producers.file.FileRow;
import io.barcast.producers.file.RefusedRow;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The rows of one document of bars. Of standard input with a known interval each row is returned as
 * soon as it has arrived.
 */
final class FileBars implements BarSource {
  private final BarFile file;
  private Optional<FileRow> next = Optional.empty();

  private FileBars(BarFile file) {
    this.file = file;
  }

  static FileBars open(Document document, FileOptions options) {
    return new FileBars(BarFile.open(document, options));
  }

  @Override
  public boolean hasNext() {
    if (next.isEmpty()) {
      next = file.next();
    }
    return next.isPresent();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the file has no more rows");
    }
    FileRow row = next.orElseThrow();
    next = Optional.empty();
    return row instanceof FileBar found
        ? new GoodBar(found.bar(), file.label(), found.line())
        : bad((RefusedRow) row);
  }

  private BadRow bad(RefusedRow row) {
    return new BadRow(file.label(), row.line(), row.raw(), row.reason(), row.detail());
  }

  @Override
  public OptionalLong rows() {
    return file.rows();
  }

  @Override
  public void close() {
    file.close();
  }
}

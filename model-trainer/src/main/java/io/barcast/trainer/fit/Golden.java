package io.barcast.trainer.fit;

import io.barcast.engine.catalog.GoldenRow;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Model;
import io.barcast.engine.model.Output;
import io.barcast.trainer.data.Dataset.Row;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Makes golden rows: self-test vectors whose outputs a model must reproduce before it may serve.
 */
public final class Golden {
  private static final int ROWS = 8;

  private Golden() {}

  /** At most eight of the rows, evenly spread. */
  public static List<Row> rows(List<Row> rows) {
    int count = Math.min(ROWS, rows.size());
    return IntStream.range(0, count)
        .mapToObj(i -> rows.get((int) ((long) i * rows.size() / count)))
        .toList();
  }

  /** Golden rows with a library's outputs, by row index. */
  public static List<GoldenRow> of(
      Family family, List<Row> rows, IntFunction<List<Output>> outputs) {
    return IntStream.range(0, rows.size())
        .mapToObj(i -> new GoldenRow(read(family, rows.get(i)), outputs.apply(i)))
        .toList();
  }

  /** Golden rows with the model's own outputs. */
  static List<GoldenRow> ofModel(Model model, List<Row> rows) {
    List<Row> golden = rows(rows);
    return of(model.family(), golden, i -> model.outputs(window(golden.get(i))));
  }

  /** The rows of a window that a family reads. */
  private static List<FeatureVector> read(Family family, Row row) {
    return family.readsWindows() ? row.window() : List.of(row.features());
  }

  static FeatureWindow window(Row row) {
    FeatureWindow window = new FeatureWindow();
    row.window().forEach(window::push);
    return window;
  }
}

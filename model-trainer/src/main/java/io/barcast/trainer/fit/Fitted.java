package io.barcast.trainer.fit;

import io.barcast.engine.catalog.Attachment;
import io.barcast.engine.catalog.GoldenRow;
import io.barcast.engine.model.Model;
import io.barcast.trainer.data.Dataset.Row;
import java.util.List;

/**
 * A model fitted to a split's training and validation part; a network to the training part alone,
 * as the validation part chose among its epochs.
 *
 * @param validationLoss over the shortest horizon, squared, in units of volatility, of the same way
 *     of fitting on the validation part when it had seen the training part alone
 * @param golden what the library that fitted it says of some windows
 * @param attachments files for other tools, [horizon]; empty where there are none
 */
public record Fitted<M extends Model>(
    M model, double validationLoss, List<GoldenRow> golden, List<List<Attachment>> attachments) {
  public Fitted {
    golden = List.copyOf(golden);
    attachments = List.copyOf(attachments);
  }

  /** A model that no other library knows of: its own outputs are what it must come to again. */
  public static <M extends Model> Fitted<M> ofOwn(M model, double validationLoss, List<Row> rows) {
    return new Fitted<>(model, validationLoss, Golden.own(model, rows), List.of());
  }
}

package io.barcast.trainer.fit;

import io.barcast.engine.catalog.Attachment;
import io.barcast.engine.catalog.GoldenRow;
import io.barcast.engine.model.Model;
import io.barcast.trainer.data.Dataset.Row;
import java.util.List;

/**
 * A model fitted to a split's training and validation rows; a network to the training rows alone,
 * as the validation rows shrink its forecasts.
 *
 * @param validationLoss mean squared error on the validation rows over the shortest horizon, in
 *     units of volatility, of the same procedure fitted to the training rows alone
 * @param golden self-test vectors: outputs of the library that fitted it for some windows
 * @param attachments files for other tools, [horizon]; empty where there are none
 */
public record Fitted<M extends Model>(
    M model, double validationLoss, List<GoldenRow> golden, List<List<Attachment>> attachments) {
  public Fitted {
    golden = List.copyOf(golden);
    attachments = List.copyOf(attachments);
  }

  /**
   * A model that was fitted without an external library: the golden rows are its own outputs for
   * some of these rows.
   */
  public static <M extends Model> Fitted<M> withOwnGolden(
      M model, double validationLoss, List<Row> rows) {
    return new Fitted<>(model, validationLoss, Golden.ofModel(model, rows), List.of());
  }
}

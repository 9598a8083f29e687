package io.barcast.schemas;

import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.Model;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.avro.ModelRecord;
import java.util.List;
import java.util.Map;

/**
 * Converts the models of a family to and from their record. A new family needs one implementation
 * and its entry in {@link ModelCodec}.
 *
 * @param <M> the family's model type
 */
interface FamilyCodec<M extends Model> {
  Class<M> type();

  /** Puts a model's numbers into a record that has only its calibrations so far. */
  void fill(ModelRecord wire, M model);

  /** How many items each part that the family fills must have; the other parts must be empty. */
  Map<ModelPart, Integer> parts(ModelRecord wire, int features);

  /**
   * The model in a record whose {@link #parts} have the expected sizes.
   *
   * @param features number of features per row
   * @throws BadModelException when its numbers are inconsistent
   */
  M model(ModelId id, ModelRecord wire, List<Calibration> calibrations, int features);
}

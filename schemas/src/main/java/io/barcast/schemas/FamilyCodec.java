package io.barcast.schemas;

import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.Model;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.avro.ModelRecord;
import java.util.List;
import java.util.Map;

/**
 * The models of a family to and from their record. A new family is one of these and its line in
 * {@link ModelCodec}.
 *
 * @param <M> the models
 */
interface FamilyCodec<M extends Model> {
  Class<M> type();

  /** Puts a model's numbers into a record that has only its calibrations so far. */
  void fill(ModelRecord wire, M model);

  /** How many items each part that the family fills must have; the other parts are empty. */
  Map<ModelPart, Integer> parts(ModelRecord wire, int features);

  /**
   * The model of a record whose parts have been counted.
   *
   * @param features of a row
   * @throws BadModelException when its numbers do not fit each other
   */
  M model(ModelId id, ModelRecord wire, List<Calibration> calibrations, int features);
}

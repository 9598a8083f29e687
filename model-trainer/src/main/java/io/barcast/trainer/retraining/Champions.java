package io.barcast.trainer.retraining;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.model.ModelId;
import java.util.Optional;

/** The champions of all intervals in the order of their service. */
interface Champions {
  /** The interval whose champion a version is or was; empty for every other model. */
  Optional<Interval> championOf(ModelId id);

  /** The champion that followed a champion; empty while it serves. */
  Optional<ModelCard> successor(ModelId champion);
}

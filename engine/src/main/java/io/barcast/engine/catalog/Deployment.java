package io.barcast.engine.catalog;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.model.ModelId;

/** A model version in a role, from an event time on. */
public interface Deployment {
  /** Name and version. */
  ModelId id();

  /** What its predictions are for. */
  Role role();

  /** The bars that it scores. */
  Interval interval();

  /** It scores bars that close after this event time, epoch milliseconds UTC. */
  long activeFromMs();
}

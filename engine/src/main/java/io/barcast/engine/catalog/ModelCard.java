package io.barcast.engine.catalog;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.digest.CanonicalFields;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.ModelId;

/**
 * The metadata of a model version: all that decides which bars it scores and in which role.
 *
 * @param id name and version
 * @param family the kind of model
 * @param role its role among the models of the interval
 * @param trust the result of its evaluation: PROVEN or UNPROVEN (BASELINE for the naive model)
 * @param interval the bars it was trained on
 * @param activeFromMs it scores bars that close after this event time, epoch milliseconds UTC
 * @param specHash hash of the feature spec that it reads
 * @param horizons how many bars ahead it forecasts
 */
public record ModelCard(
    ModelId id,
    Family family,
    Role role,
    Trust trust,
    Interval interval,
    long activeFromMs,
    String specHash,
    Horizons horizons)
    implements Deployment {
  /** The naive model's card, under which a series is forecast while it has no champion. */
  public static ModelCard naive(Interval interval, String specHash, Horizons horizons) {
    return new ModelCard(
        naiveId(interval),
        Family.NAIVE,
        Role.BASELINE,
        Trust.BASELINE,
        interval,
        Long.MIN_VALUE,
        specHash,
        horizons);
  }

  /** The id under which the naive model forecasts. */
  public static ModelId naiveId(Interval interval) {
    return new ModelId("naive-" + interval, 0);
  }

  void writeTo(CanonicalFields fields) {
    fields.text(id.name()).whole(id.version());
    fields.text(family.name()).text(role.name()).text(trust.name());
    fields.text(interval.code()).whole(interval.millis()).whole(activeFromMs).text(specHash);
    fields.count(horizons.bars());
    horizons.bars().forEach(fields::whole);
  }
}

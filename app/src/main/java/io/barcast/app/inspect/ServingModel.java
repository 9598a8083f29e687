package io.barcast.app.inspect;

import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.Trust;
import java.util.OptionalLong;

/**
 * A published version that scores the newest bars, or will score later ones.
 *
 * @param card its card
 * @param trust what its next predictions carry: the card's trust, or less while an alert stands
 * @param firstBarMs close of the first bar that it scored, of any series, epoch milliseconds UTC;
 *     empty while it has scored none
 * @param ageBars bars of event time since that bar
 */
public record ServingModel(
    ModelCard card, Trust trust, OptionalLong firstBarMs, OptionalLong ageBars) {}

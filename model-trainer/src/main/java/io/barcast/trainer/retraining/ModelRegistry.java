package io.barcast.trainer.retraining;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelTimeline;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.trainer.evaluation.PublishedModel;
import java.security.PublicKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The published models: the newest version of each name, the champion and the shadows. Not
 * thread-safe.
 */
final class ModelRegistry implements Champions {
  private final List<PublicKey> trustedKeys;
  private ModelTimeline<ModelCard> counted = ModelTimeline.empty(Function.identity());
  private ModelTimeline<PublishedModel> published = ModelTimeline.empty(PublishedModel::card);

  /**
   * @param trustedKeys keys of which one must have signed a model; empty to accept any
   */
  ModelRegistry(Collection<PublicKey> trustedKeys) {
    this.trustedKeys = List.copyOf(trustedKeys);
  }

  /**
   * Adds a model after the same validation that admits models to serving. The version of a rejected
   * model is counted nevertheless, so that a trainer with a new key continues its numbers. A
   * version that is held already changes nothing, even after newer ones: a trainer reads back what
   * it has published.
   *
   * @throws io.barcast.engine.model.BadModelException when validation rejects it
   */
  void add(ModelUpdate update) {
    counted = counted.with(update.card());
    update.requireAuthentic(trustedKeys);
    if (!holds(update)) {
      addNext(update);
    }
  }

  private boolean holds(ModelUpdate update) {
    return published
        .find(update.card().id())
        .filter(held -> held.update().version().equals(update.version()))
        .isPresent();
  }

  private void addNext(ModelUpdate update) {
    ServableModel model = ModelArtifacts.open(update);
    published
        .newest(update.card().id().name())
        .ifPresent(newest -> update.version().requireFollows(newest.update().version()));
    published = published.with(new PublishedModel(update, model));
  }

  /** The champion of an interval, if it reads these features and forecasts these horizons. */
  Optional<PublishedModel> champion(Interval interval, String specHash, Horizons horizons) {
    return published.champion(interval).filter(each -> compatible(each, specHash, horizons));
  }

  /** The shadows of an interval that read these features and forecast these horizons. */
  List<PublishedModel> shadows(Interval interval, String specHash, Horizons horizons) {
    return published.shadows(interval).stream()
        .filter(each -> compatible(each, specHash, horizons))
        .toList();
  }

  private static boolean compatible(PublishedModel each, String specHash, Horizons horizons) {
    return each.card().specHash().equals(specHash) && each.card().horizons().equals(horizons);
  }

  @Override
  public Optional<Interval> championOf(ModelId id) {
    return published
        .find(id)
        .filter(version -> published.champions(version.card().interval()).contains(version))
        .map(version -> version.card().interval());
  }

  @Override
  public Optional<ModelCard> successor(ModelId champion) {
    List<PublishedModel> inOrder = championOf(champion).map(published::champions).orElse(List.of());
    return inOrder.stream()
        .map(PublishedModel::card)
        .dropWhile(card -> !card.id().equals(champion))
        .skip(1)
        .findFirst();
  }

  /** The id of the next version of a name; the first has version 1. */
  ModelId next(String name) {
    return counted.next(name);
  }

  /** Keys of the newest versions, for example {@code xgboost-1h@3}. */
  List<String> keys() {
    return published.newest().stream().map(newest -> newest.card().id().key()).toList();
  }
}

package io.barcast.app.models;

import io.barcast.app.report.RecordJson;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.ModelId;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.retraining.RunResult;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An operator's word that a model be champion: the model again as a new version. A champion of
 * another name goes on as a shadow.
 *
 * @param verb what the operator said: promote, pin, unpin or rollback
 * @param model who is to be champion
 * @param pinned whether it holds its place until an operator says otherwise
 * @param knownUntilMs the event time at which this was said, epoch milliseconds UTC
 * @param activeFromMs it is champion for bars that close after this event time
 * @param reason in a sentence; may be empty
 */
public record PromotionRequest(
    String verb,
    ModelUpdate model,
    boolean pinned,
    long knownUntilMs,
    long activeFromMs,
    String reason) {

  /**
   * Checks that the model may serve.
   *
   * @throws UserException naming what is wrong with it
   */
  public void requireSound() {
    try {
      model.requireIntact();
      ModelArtifacts.open(model);
    } catch (BadModelException e) {
      throw new UserException(
          ExitCode.CHECK_FAILED, e.getMessage(), "Choose another model of barcast models list.", e);
    }
  }

  /**
   * Checks that the present champion would not stay.
   *
   * @throws UserException when it is active only after this appointment
   */
  public void requireEffect(ModelHistory history) {
    long earliestMs = history.earliestChangeMs(model.card().interval());
    if (activeFromMs < earliestMs) {
      throw new UserException(
          ExitCode.USAGE,
          "active from %s, when the present champion is not yet active: it would stay champion"
              .formatted(RecordJson.time(activeFromMs)),
          "Give --active-from " + RecordJson.time(earliestMs) + " or later.");
    }
  }

  /**
   * Why an operator should think twice, if there is a reason.
   *
   * @param key that is to sign the appointment
   */
  public Optional<String> doubt(ModelHistory history, PublicKey key) {
    if (!model.signedBy(key)) {
      return Optional.of(model.card().id() + " was not signed by this key: its maker is not known");
    }
    return history
        .champion(model.card().interval())
        .map(ModelUpdate::card)
        .flatMap(champion -> doubt(model.card(), champion));
  }

  private static Optional<String> doubt(ModelCard card, ModelCard champion) {
    if (!card.specHash().equals(champion.specHash())
        || !card.horizons().equals(champion.horizons())) {
      return Optional.of(
          "%s reads features %s for horizons %s, champion %s reads %s for %s"
              .formatted(
                  card.id(),
                  card.specHash(),
                  card.horizons().bars(),
                  champion.id(),
                  champion.specHash(),
                  champion.horizons().bars()));
    }
    return Optional.empty();
  }

  /** What is to be published for it, signed. */
  public RunResult result(ModelHistory history, PrivateKey signingKey) {
    List<ModelUpdate> updates = new ArrayList<>();
    updates.add(republished(model, Role.CHAMPION, history));
    predecessor(history)
        .ifPresent(champion -> updates.add(republished(champion, Role.SHADOW, history)));
    List<ModelUpdate> signed =
        updates.stream().map(update -> update.signedWith(signingKey)).toList();
    return new RunResult(run(signed), signed);
  }

  /** A version of the same name just makes way. */
  private Optional<ModelUpdate> predecessor(ModelHistory history) {
    String name = model.card().id().name();
    return history
        .champion(model.card().interval())
        .filter(champion -> !champion.card().id().name().equals(name));
  }

  private ModelUpdate republished(ModelUpdate update, Role role, ModelHistory history) {
    ModelId id = history.next(update.card().id().name());
    boolean holds = pinned && role == Role.CHAMPION;
    return update.republished(
        id, role, activeFromMs, evidence(), Map.of(ModelUpdate.PINNED, Boolean.toString(holds)));
  }

  private String evidence() {
    String said = "operator: " + verb + " " + model.card().id();
    return reason.isEmpty() ? said : said + ": " + reason;
  }

  private TrainingRun run(List<ModelUpdate> updates) {
    List<String> keys =
        updates.stream().map(ModelUpdate::card).map(ModelCard::id).map(ModelId::key).toList();
    return new TrainingRun(
        "operator:" + verb + ":" + keys.get(0),
        "operator",
        model.card().interval().code(),
        knownUntilMs,
        knownUntilMs,
        knownUntilMs,
        0,
        Decision.PROMOTED,
        evidence(),
        keys,
        Map.of("verb", verb, "model", model.card().id().key()),
        Map.of());
  }
}

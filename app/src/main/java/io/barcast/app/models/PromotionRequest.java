package io.barcast.app.models;

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
import io.barcast.schemas.json.RecordJson;
import io.barcast.trainer.retraining.RunResult;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An operator's request that a model be champion: the model is re-published as a new version. A
 * champion of another name is re-published as a shadow.
 *
 * @param command the operator's command: promote, pin, unpin or rollback
 * @param model the model to promote
 * @param pinned whether it stays champion until an operator unpins it
 * @param knownUntilMs the event time of the request, epoch milliseconds UTC
 * @param activeFromMs it is champion for bars that close after this event time, epoch milliseconds
 *     UTC
 * @param reason one sentence; may be empty
 */
public record PromotionRequest(
    String command,
    ModelUpdate model,
    boolean pinned,
    long knownUntilMs,
    long activeFromMs,
    String reason) {

  /**
   * Checks that the model may serve.
   *
   * @throws UserException with the fault, if it may not
   */
  public void requireSound() {
    try {
      model.requireIntact();
      ModelArtifacts.open(model);
    } catch (BadModelException e) {
      throw new UserException(
          ExitCode.CHECK_FAILED,
          e.getMessage(),
          "Choose another model from barcast models list.",
          e);
    }
  }

  /**
   * Checks that the promotion has an effect.
   *
   * @throws UserException when the present champion becomes active later, and would stay champion
   */
  public void requireEffect(ModelHistory history) {
    long earliestMs = history.earliestChangeMs(model.card().interval());
    if (activeFromMs < earliestMs) {
      throw new UserException(
          ExitCode.USAGE,
          "active from %s, before the present champion is active, which would stay champion"
              .formatted(RecordJson.time(activeFromMs)),
          "Give --active-from " + RecordJson.time(earliestMs) + " or later.");
    }
  }

  /**
   * A reason why the promotion may be a mistake, if there is one.
   *
   * @param key public half of the key that will sign the promotion
   */
  public Optional<String> doubt(ModelHistory history, PublicKey key) {
    if (!model.signedBy(key)) {
      return Optional.of(model.card().id() + " was not signed by this key: its origin is unknown");
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

  /** The signed updates and the run record to publish. */
  public RunResult result(ModelHistory history, PrivateKey signingKey) {
    List<ModelUpdate> updates = new ArrayList<>();
    updates.add(republished(model, Role.CHAMPION, history));
    predecessor(history)
        .ifPresent(champion -> updates.add(republished(champion, Role.SHADOW, history)));
    List<ModelUpdate> signed =
        updates.stream().map(update -> update.signedWith(signingKey)).toList();
    return new RunResult(run(signed), signed);
  }

  /** The champion to re-publish as a shadow; one of the same name is simply retired. */
  private Optional<ModelUpdate> predecessor(ModelHistory history) {
    String name = model.card().id().name();
    return history
        .champion(model.card().interval())
        .filter(champion -> !champion.card().id().name().equals(name));
  }

  private ModelUpdate republished(ModelUpdate update, Role role, ModelHistory history) {
    ModelId id = history.next(update.card().id().name());
    boolean pin = pinned && role == Role.CHAMPION;
    return update.republished(
        id, role, activeFromMs, evidence(), Map.of(ModelUpdate.PINNED, Boolean.toString(pin)));
  }

  private String evidence() {
    String text = "operator: " + command + " " + model.card().id();
    return reason.isEmpty() ? text : text + ": " + reason;
  }

  private TrainingRun run(List<ModelUpdate> updates) {
    List<String> keys =
        updates.stream().map(ModelUpdate::card).map(ModelCard::id).map(ModelId::key).toList();
    return new TrainingRun(
        "operator:" + command + ":" + keys.get(0),
        "operator",
        model.card().interval().code(),
        knownUntilMs,
        knownUntilMs,
        knownUntilMs,
        0,
        Decision.PROMOTED,
        evidence(),
        keys,
        Map.of("command", command, "model", model.card().id().key()),
        Map.of());
  }
}

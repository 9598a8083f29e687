package io.barcast.app.pace;

import io.barcast.engine.bar.Bar;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.Wire;
import io.barcast.trainer.service.TrainerReport;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * Paces bars by a pipeline whose services run in other processes, and says from which bar on
 * trained models score. Not thread-safe.
 */
public final class HistoryPace implements BarPace {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** How long services that start at the same time are waited for. */
  private static final Duration START = Duration.ofSeconds(15);

  /** More than predict takes to load models and alerts that were just published. */
  private static final Duration LOADING = Duration.ofSeconds(1);

  private final Admin admin;
  private final TopicReader activations;
  private final MarketPace pace;
  private final TrainedModels trained;

  private HistoryPace(
      Admin admin, TopicReader activations, MarketPace pace, TrainedModels trained) {
    this.admin = admin;
    this.activations = activations;
    this.pace = pace;
    this.trained = trained;
  }

  /**
   * Opens the pace, once train and predict run.
   *
   * @param required whether to fail if they do not run
   * @param flush waits until the bars sent so far have arrived
   * @param lines receives what the user should know, one line of text each
   * @param stop whether to give up waiting
   * @return {@link #NONE} when they do not run
   */
  public static BarPace open(
      boolean required,
      Settings settings,
      Wire wire,
      Runnable flush,
      Consumer<String> lines,
      BooleanSupplier stop)
      throws InterruptedException {
    Admin admin = Admin.create(KafkaProperties.admin(settings));
    try {
      PipelineProgress progress =
          PipelineProgress.of(
              admin, wire.topicNames(), settings, () -> Thread.sleep(LOADING.toMillis()), PATIENCE);
      Optional<String> missing = new RunningServices(progress, lines).await(START, stop);
      if (missing.isPresent()) {
        admin.close();
        report(required, missing.get(), lines);
        return NONE;
      }
      return open(admin, progress, settings, wire, flush, lines, stop);
    } catch (RuntimeException | InterruptedException e) {
      admin.close();
      throw e;
    }
  }

  private static HistoryPace open(
      Admin admin,
      PipelineProgress progress,
      Settings settings,
      Wire wire,
      Runnable flush,
      Consumer<String> lines,
      BooleanSupplier stop) {
    TrainedModels trained = new TrainedModels(lines, System::nanoTime);
    TopicReader activations =
        TopicReader.of(wire)
            .on(Topic.MODEL_ACTIVATIONS, trained::activated)
            .newest(0, Set.of(Topic.MODEL_ACTIVATIONS))
            .fromBeginning(KafkaProperties.scanningConsumer(settings, "barcast-pace"));
    MarketPace pace =
        new MarketPace(
            () -> {
              flush.run();
              Optional<TrainerReport> report = progress.await(stop);
              activations.readToEnd(stop);
              return report;
            });
    return new HistoryPace(admin, activations, pace, trained);
  }

  private static void report(boolean required, String missing, Consumer<String> lines) {
    if (required) {
      throw new UserException(
          ExitCode.FAILURE,
          missing + " is not running, which --pace pipeline waits for",
          "Start barcast train and barcast predict first, or give --pace none.");
    }
    lines.accept(
        missing
            + " is not running, so all bars are sent at once, and the naive model forecasts them;"
            + " start barcast train and barcast predict first, or give --pace none to expect this");
  }

  @Override
  public boolean before(Bar bar) throws InterruptedException {
    boolean go = pace.before(bar);
    trained.sending(bar, pace.report());
    return go;
  }

  /** Says also from which bar on trained models score. */
  @Override
  public void end() throws InterruptedException {
    Optional<TrainerReport> last = pace.report();
    if (pace.catchUp()) {
      last = pace.report();
    }
    trained.end(last);
  }

  @Override
  public void close() {
    activations.close();
    admin.close();
  }
}

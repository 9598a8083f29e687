package io.barcast.trainer.service;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * The trainer's progress.
 *
 * @param positions next offset to read per partition; every run that was due before it has been
 *     made
 * @param pendingTriggers alerts and requests that wait for more features, or may ask again
 * @param running whether a run is being made
 * @param caughtUp whether all records are read and no run is due
 * @param models keys of the newest published versions
 */
public record TrainerProgress(
    Map<TopicPartition, Long> positions,
    int pendingTriggers,
    boolean running,
    boolean caughtUp,
    List<String> models) {
  static final TrainerProgress NOTHING = new TrainerProgress(Map.of(), 0, false, false, List.of());

  public TrainerProgress {
    positions = Map.copyOf(positions);
    models = List.copyOf(models);
  }

  /** Whether there is nothing to do until new records arrive. */
  public boolean idle() {
    return caughtUp && !running;
  }

  TrainerProgress withRunning() {
    return new TrainerProgress(positions, pendingTriggers, true, false, models);
  }
}

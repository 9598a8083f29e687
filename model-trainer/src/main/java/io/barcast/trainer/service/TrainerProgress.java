package io.barcast.trainer.service;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the trainer has come.
 *
 * @param positions next offset to read of each partition; every run that was due before it is made
 * @param pendingTriggers alerts and requests that wait for more features
 * @param running whether a run is being made
 * @param caughtUp whether nothing was left to read and nothing due was left to do
 * @param models keys of the newest versions published
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

  /** Whether there is nothing to do until more arrives. */
  public boolean idle() {
    return caughtUp && !running;
  }

  TrainerProgress withRunning() {
    return new TrainerProgress(positions, pendingTriggers, true, false, models);
  }
}

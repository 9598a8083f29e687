package io.barcast.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.models.ModelHistory;
import io.barcast.app.models.OfferedModels;
import io.barcast.app.models.Publication;
import io.barcast.app.models.RunFile;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.schemas.ModelFile;
import io.barcast.trainer.service.RunPublisher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The models and runs of a replay, published before its bars are sent. */
@Tag("broker")
@Timeout(600)
class PublishedReplayTest {
  @TempDir Path folder;

  @Test
  void shouldForecastAsTheReplayDidAndRepeatNoRun() throws Exception {
    LoopRecord replayed = PlantedChange.replayed();
    OfferedModels offered = throughFiles(replayed);
    try (EmbeddedStack stack =
        new EmbeddedStack(
            PlantedChange.spec(),
            PlantedChange.settings(),
            DemoServer.start(0),
            PlantedChange.KEYS)) {
      publish(offered, stack);

      BrokerRecords.publish(stack);

      LoopRecord published = BrokerRecords.record(stack);
      BrokerRecords.assertSame(withoutAlerts(published), withoutAlerts(replayed));
    }
  }

  /** An alert is cleared when another version takes over, which is known earlier here. */
  private static LoopRecord withoutAlerts(LoopRecord record) {
    record.events().keySet().removeIf(place -> place.startsWith("DriftAlert "));
    assertThat(record.events().keySet()).anyMatch(place -> place.startsWith("Prediction "));
    return record;
  }

  private OfferedModels throughFiles(LoopRecord replayed) throws IOException {
    List<ModelUpdate> models = new ArrayList<>();
    for (ModelUpdate model : replayed.models()) {
      Path file = folder.resolve(model.card().id().key() + ".avro");
      ModelFile.write(file, model);
      models.add(ModelFile.read(file));
    }
    Path runs = folder.resolve(RunFile.NAME);
    RunFile.write(runs, replayed.runs());
    return new OfferedModels(RunFile.read(runs), models);
  }

  private static void publish(OfferedModels offered, EmbeddedStack stack)
      throws InterruptedException {
    Publication publication =
        Publication.of(
            offered.results(), new ModelHistory(List.of()), Set.of(), PlantedChange.KEYS);
    try (RunPublisher publisher = RunPublisher.open(stack.settings(), stack.wire(), "publish")) {
      publisher.publishAll(publication.results());
    }
    List<String> keys = publication.updates().stream().map(each -> each.card().id().key()).toList();
    while (!stack.loadedModels().containsAll(keys)) {
      Thread.sleep(20);
    }
    assertThat(publication.updates()).hasSameSizeAs(offered.models());
  }
}

package io.barcast.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.model.Horizons;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import io.barcast.schemas.Wire;
import io.barcast.trainer.InMemoryTopics;
import io.barcast.trainer.Market;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.fit.NamedSettings;
import io.barcast.trainer.retraining.Reproduction;
import io.barcast.trainer.retraining.TrainedModels;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReproduceSessionTest {
  private static final int BARS = 400;

  private final Wire wire = Wire.open(Map.of("schema.registry.url", "mock://reproduce-test"));
  private final InMemoryTopics topics = new InMemoryTopics(wire);

  @AfterEach
  void closeWire() {
    wire.close();
  }

  private ModelUpdate published() {
    FeatureLog log = new FeatureLog(Market.SPEC);
    for (int symbol = 0; symbol < 3; symbol++) {
      for (FeatureRow row : Market.rows("S" + symbol, BARS, 10 + symbol, bar -> 0.6)) {
        log.add(row);
        topics.put(Topic.FEATURES, row);
      }
    }
    ModelUpdate update = TrainedModels.at(BARS - 1, log, linearAlone(), Horizons.of(1, 5)).get(0);
    topics.put(Topic.MODEL_UPDATES, update);
    return update;
  }

  private static FitSettings linearAlone() {
    Map<String, String> named = new TreeMap<>(FitSettings.standard().named());
    named.put("train.families", "linear");
    return FitSettings.of(new NamedSettings(named));
  }

  @Test
  void shouldReproduceAVersionFromTheTopics() {
    ModelUpdate update = published();

    Reproduction reproduction = ReproduceSession.run(topics, Market.SPEC, wire, "linear-1h@1");

    assertThat(reproduction.equal()).isTrue();
    assertThat(reproduction.sha256()).isEqualTo(update.sha256());
    assertThat(reproduction.differences())
        .extracting(Reproduction.Difference::name)
        .containsExactly("code_version");
  }

  @Test
  void shouldListThePublishedVersions() {
    published();

    assertThatThrownBy(() -> ReproduceSession.run(topics, Market.SPEC, wire, "linear-1h@2"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no version 'linear-1h@2' was published")
        .hasMessageContaining("Name one of linear-1h@1.");
  }
}

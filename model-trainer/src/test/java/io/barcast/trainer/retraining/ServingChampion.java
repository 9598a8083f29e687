package io.barcast.trainer.retraining;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftAlert.Scope;
import io.barcast.engine.drift.DriftAlert.Severity;
import io.barcast.engine.drift.DriftAlert.State;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.Output;
import io.barcast.engine.model.RandomWalkDriftModel;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.Market;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A champion that was trained before the bars of a test, its run, and alerts about it.
 *
 * @param interval the bars that it forecasts
 * @param activeFromMs epoch milliseconds UTC, also the time of its run
 */
record ServingChampion(Interval interval, long activeFromMs) {
  private ModelId id() {
    return new ModelId("drift-" + interval, 1);
  }

  ModelUpdate update(Horizons horizons, PrivateKey key) {
    RandomWalkDriftModel model =
        new RandomWalkDriftModel(
            Collections.nCopies(horizons.size(), new Output(0.1, 0)),
            Collections.nCopies(horizons.size(), Calibration.NAIVE));
    ModelCard card =
        new ModelCard(
            id(),
            Family.DRIFT,
            Role.CHAMPION,
            Trust.PROVEN,
            interval,
            activeFromMs,
            Market.SPEC.hash(),
            horizons);
    return ModelUpdate.unsigned(
            card, ModelArtifacts.encode(model, reference()), Map.of(), "a test", Map.of())
        .signedWith(key);
  }

  /** One bin per feature. */
  private static ReferenceBins reference() {
    double[][] shares = new double[Market.SPEC.size()][];
    Arrays.fill(shares, new double[] {1});
    return new ReferenceBins(new float[Market.SPEC.size()][0], shares);
  }

  TrainingRun run() {
    return new TrainingRun(
        "first-data:" + interval,
        "first-data",
        interval.code(),
        activeFromMs,
        activeFromMs,
        activeFromMs,
        1,
        Decision.PROVEN,
        "",
        List.of(id().key()),
        Map.of(),
        Map.of());
  }

  DriftAlert alert(String id, long onsetMs, long windowEndMs) {
    return new DriftAlert(
        id,
        id(),
        Scope.PERFORMANCE,
        "loss",
        "page_hinkley",
        2,
        1,
        onsetMs,
        windowEndMs + DriftAlert.LEAD_BARS * interval.millis(),
        State.RAISED,
        Severity.WARNING,
        List.of());
  }
}

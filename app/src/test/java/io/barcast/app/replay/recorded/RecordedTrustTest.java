package io.barcast.app.replay.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.catalog.TrustChange;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.model.ModelId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedTrustTest {
  private static final ModelId MODEL = new ModelId("m-1h", 1);
  private static final TrustChange WARNED = new TrustChange(MODEL, 30, Trust.UNPROVEN, "worse");
  private static final TrustChange STOPPED = new TrustChange(MODEL, 50, Trust.SUSPENDED, "naive");
  private static final TrustChange RESTORED = TrustChange.restored(MODEL, 70);

  private final RecordedTrust trust = new RecordedTrust(List.of(WARNED, STOPPED, RESTORED));

  private static Prediction prediction(long closeTimeMs, String reason) {
    return new Prediction(
        SeriesId.of("A", "1h"),
        closeTimeMs,
        100,
        MODEL,
        Role.CHAMPION,
        Trust.PROVEN,
        reason,
        "hash",
        0.01,
        false,
        List.of());
  }

  private ModelCatalog at(long closeTimeMs, String reason) {
    return trust.at(ModelCatalog.EMPTY, List.of(prediction(closeTimeMs, reason)));
  }

  @Test
  void shouldFollowEventTimeWhereTheRecordAgrees() {
    assertThat(at(30, "").distrustAt(MODEL, 30)).isEmpty();
    assertThat(at(31, "worse").distrustAt(MODEL, 31)).contains(WARNED);
    assertThat(at(51, "naive").distrustAt(MODEL, 51)).contains(STOPPED);
    assertThat(at(71, "").distrustAt(MODEL, 71)).isEmpty();
    assertThat(trust.lateBars()).isZero();
  }

  @Test
  void shouldLeaveOutAChangeThatTheRecordedPredictionDoesNotKnow() {
    assertThat(at(31, "").distrustAt(MODEL, 31)).isEmpty();
    assertThat(at(51, "worse").distrustAt(MODEL, 51)).contains(WARNED);
    assertThat(at(71, "naive").distrustAt(MODEL, 71)).contains(STOPPED);
    assertThat(trust.lateBars()).isEqualTo(3);
  }

  @Test
  void shouldFollowEventTimeWhereTheRecordTellsNothing() {
    assertThat(at(51, "other").distrustAt(MODEL, 51)).contains(STOPPED);
    assertThat(trust.at(ModelCatalog.EMPTY, List.of()).distrustAt(MODEL, 51)).contains(STOPPED);
    assertThat(trust.lateBars()).isZero();
  }
}

package io.barcast.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Hole;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.forecast.Prediction;
import io.barcast.schemas.Topic;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {
  private static final long HOUR_MS = 3_600_000L;

  private PipelineDriver pipeline;

  @BeforeEach
  void open(@TempDir Path state) {
    pipeline = new PipelineDriver(state);
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void shouldSendRandomBytesToDeadLettersAndGoOn() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[random.nextInt(100)];
      random.nextBytes(bytes);
      pipeline.pipe(Topic.BARS, "A", bytes, i);
    }
    pipeline.pipe(bar("A", 0, 10));

    assertThat(pipeline.reasons())
        .hasSize(2_000)
        .isSubsetOf("bad_encoding", "unknown_magic", "unknown_schema");
    assertThat(rows()).hasSize(1);
  }

  @Test
  void shouldNameTombstoneMissingKeyWrongKeyAndUnknownSchema() {
    byte[] value = pipeline.wire.bytes(Topic.BARS, bar("A", 0, 10));
    pipeline.pipe(Topic.BARS, "A", null, 0);
    pipeline.pipe(Topic.BARS, null, value, 0);
    pipeline.pipe(Topic.BARS, "B", value, 0);
    pipeline.pipe(Topic.BARS, "A", ByteBuffer.wrap(value.clone()).putInt(1, 4_711).array(), 0);

    assertThat(pipeline.reasons())
        .containsExactly("tombstone", "missing_key", "key_mismatch", "unknown_schema");
    assertThat(rows()).isEmpty();
  }

  @Test
  void shouldKeepTheBytesOfDeadLetters() {
    pipeline.pipe(Topic.BARS, "A", new byte[] {1, 2, 3}, 0);

    assertThat(pipeline.raw(Topic.DEAD_LETTERS).get(0).value()).containsExactly(1, 2, 3);
  }

  @Test
  void shouldCountRepeatedBarsNameFarFutureOnesAndLeaveOtherSymbolsAlone() {
    pipeline.pipe(bar("A", 0, 10));
    pipeline.pipe(bar("A", 1, 11));
    pipeline.pipe(bar("A", 1, 11));
    pipeline.pipe(bar("A", 0, 10));
    pipeline.pipe(bar("A", 24 * 365 * 50, 12));
    pipeline.pipe(bar("B", 2, 20));
    pipeline.pipe(bar("A", 2, 12));

    assertThat(pipeline.reasons()).containsExactly("future_timestamp");
    assertThat(pipeline.registry.getSampleValue("barcast_predict_held_bars_total")).isEqualTo(1);
    assertThat(
            pipeline.registry.getSampleValue(
                "barcast_predict_repeated_bars_total",
                new String[] {"kind"},
                new String[] {"sent_again"}))
        .isEqualTo(2);
    assertThat(rows()).extracting(row -> row.series().symbol()).containsExactly("A", "A", "B", "A");
  }

  @Test
  void shouldSendABarThatWasHeldBackToDeadLettersAndNotTheOneThatRefutesIt() {
    Bar wrong = bar("A", 24 * 365 * 50, 12);
    pipeline.pipe(bar("A", 0, 10));
    pipeline.pipe(wrong);
    pipeline.pipe(bar("A", 1, 11));

    assertThat(pipeline.raw(Topic.DEAD_LETTERS))
        .hasSize(1)
        .first()
        .satisfies(
            letter ->
                assertThat(pipeline.wire.value(Topic.BARS, letter.value()).sameContent(wrong))
                    .isTrue());
  }

  @Test
  void shouldReviseByCorrectedAndLateBars() {
    pipeline.pipe(bar("A", 0, 10));
    pipeline.pipe(bar("A", 2, 12));
    pipeline.pipe(bar("A", 0, 9));
    pipeline.pipe(bar("A", 1, 11));

    assertThat(pipeline.reasons()).isEmpty();
    assertThat(rows())
        .extracting(
            row -> row.closeTimeMs() / HOUR_MS,
            FeatureRow::close,
            FeatureRow::missedBars,
            FeatureRow::revised)
        .containsExactly(
            tuple(1L, 10.0, 0L, false),
            tuple(3L, 12.0, 1L, false),
            tuple(1L, 9.0, 0L, true),
            tuple(3L, 12.0, 1L, true),
            tuple(2L, 11.0, 0L, true),
            tuple(3L, 12.0, 0L, true));
    assertThat(pipeline.read(Topic.PREDICTIONS))
        .extracting(Prediction::revised)
        .containsExactly(false, false, true, true);
    assertThat(revisions("correction")).isEqualTo(1);
    assertThat(revisions("late")).isEqualTo(1);
    assertThat(pipeline.registry.getSampleValue("barcast_predict_holes_total")).isEqualTo(1);
  }

  @Test
  void shouldRejectCorrectedLateAndOverlappingBarsThatCannotRevise() {
    for (int hour = 0; hour < 200; hour += 2) {
      pipeline.pipe(bar("A", hour, 10));
    }
    pipeline.pipe(bar("A", 198 - 2 * 65, 9));
    pipeline.pipe(bar("A", 198 - 2 * 65 + 1, 9));
    pipeline.pipe(
        new Bar(SeriesId.of("A", "1h"), 197 * HOUR_MS, 199 * HOUR_MS, 9, 9, 9, 9, 1, "test"));

    assertThat(pipeline.reasons()).containsExactly("correction", "late", "overlap");
    assertThat(rows()).hasSize(100).noneMatch(FeatureRow::revised);
    assertThat(revisions("correction")).isZero();
  }

  private double revisions(String kind) {
    return pipeline.registry.getSampleValue(
        "barcast_bars_revised_total", new String[] {"kind"}, new String[] {kind});
  }

  @Test
  void shouldStateAndCountAHole() {
    pipeline.pipe(bar("A", 0, 10));
    pipeline.pipe(bar("A", 1, 11));
    pipeline.pipe(bar("A", 5, 12));

    assertThat(rows())
        .extracting(FeatureRow::hole)
        .containsExactly(null, null, new Hole(2 * HOUR_MS, 5 * HOUR_MS, 3));
    assertThat(pipeline.registry.getSampleValue("barcast_predict_missing_bars_total")).isEqualTo(3);
    assertThat(pipeline.registry.getSampleValue("barcast_predict_holes_total")).isEqualTo(1);
  }

  @Test
  void shouldRejectInvalidModelUpdates() {
    ModelUpdate update = TestModels.linear(1, Role.CHAMPION, 0, 1);
    byte[] value = pipeline.wire.bytes(Topic.MODEL_UPDATES, update);
    pipeline.pipe(Topic.MODEL_UPDATES, "linear-1h@1", new byte[] {9, 9}, 0);
    pipeline.pipe(Topic.MODEL_UPDATES, "linear-1h@1", null, 0);
    pipeline.pipe(Topic.MODEL_UPDATES, "linear-1h@2", value, 0);

    assertThat(pipeline.reasons()).containsExactly("unknown_magic", "tombstone", "key_mismatch");
    assertThat(pipeline.raw(Topic.MODELS)).isEmpty();
  }

  private List<FeatureRow> rows() {
    return pipeline.read(Topic.FEATURES);
  }

  private static Bar bar(String symbol, long hour, double close) {
    SeriesId series = SeriesId.of(symbol, "1h");
    return Bar.opening(series, hour * HOUR_MS, close, close, close, close, 1, "test");
  }
}

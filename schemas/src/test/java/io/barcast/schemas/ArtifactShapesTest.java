package io.barcast.schemas;

import static io.barcast.schemas.TestArtifacts.REFERENCE;
import static io.barcast.schemas.TestArtifacts.arima;
import static io.barcast.schemas.TestArtifacts.fault;
import static io.barcast.schemas.TestArtifacts.linear;
import static io.barcast.schemas.TestArtifacts.lstm;
import static io.barcast.schemas.TestArtifacts.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.FeatureScaler;
import io.barcast.engine.model.LinearModel;
import io.barcast.engine.model.ModelFault;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.avro.ModelRecord;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Artifacts whose parts do not fit each other or their card. */
class ArtifactShapesTest {
  @Test
  void shouldRejectReferenceSharesThatAreNotNumbers() {
    double[][] shares = {{0.25, Double.NaN, 0.25}, {0.5, 0.5}};
    float[][] edges = {{0.5f, 1.5f}, {-1}};

    assertThat(
            catchThrowableOfType(BadModelException.class, () -> new ReferenceBins(edges, shares)))
        .hasMessage("reference share 1 of feature 0 is NaN, expected 0 to 1");
  }

  @Test
  void shouldRejectAnEnsembleInAnEnsemble() {
    ModelRecord inner = ModelCodec.toWire(model(Family.ENSEMBLE));
    ModelRecord outer = ModelCodec.toWire(model(Family.ENSEMBLE));
    outer.setMembers(List.of(inner, inner));

    BadModelException rejection =
        catchThrowableOfType(
            BadModelException.class, () -> ModelCodec.model(new ModelId("m", 1), outer, 2));
    assertThat(rejection).hasMessageContaining("a member is itself an ensemble");
  }

  @Test
  void shouldRejectWhatDoesNotMatchItsCard() {
    byte[] bytes = ModelArtifacts.encode(model(Family.XGBOOST), REFERENCE).toBytes();
    assertThat(fault(Family.LINEAR, 2, bytes)).isEqualTo(ModelFault.REJECTED_SHAPE);
    assertThat(fault(Family.XGBOOST, 3, bytes)).isEqualTo(ModelFault.REJECTED_SHAPE);
  }

  @Test
  void shouldRejectReferencesOfAnotherNumberOfFeatures() {
    LinearModel three =
        linear(new FeatureScaler(new double[3], new double[] {1, 1, 1}), List.of(1.0, 1.0, 1.0));
    byte[] bytes = ModelArtifacts.encode(three, REFERENCE).toBytes();
    assertThat(fault(Family.LINEAR, 1, bytes)).isEqualTo(ModelFault.REJECTED_SHAPE);
  }

  @Test
  void shouldRejectANetworkOfOtherHorizonsOrWithWeightsThatAreNotFinite() {
    byte[] three = ModelArtifacts.encode(lstm(3, 0.125f), REFERENCE).toBytes();
    assertThat(fault(Family.LSTM, 2, three)).isEqualTo(ModelFault.REJECTED_SHAPE);

    byte[] infinite = ModelArtifacts.encode(lstm(2, 0.125f), REFERENCE).toBytes();
    replace(infinite, bytes(0.125f), bytes(Float.POSITIVE_INFINITY));
    assertThat(fault(Family.LSTM, 2, infinite)).isEqualTo(ModelFault.REJECTED_SHAPE);
  }

  @Test
  void shouldRejectAnArimaModelThatReadsNoFeatureOrDoesNotSettle() {
    byte[] third = ModelArtifacts.encode(arima(2, 0.5), REFERENCE).toBytes();
    assertThat(fault(Family.ARIMA, 2, third)).isEqualTo(ModelFault.REJECTED_SHAPE);

    byte[] growing = ModelArtifacts.encode(arima(1, 0.5), REFERENCE).toBytes();
    replace(growing, bytes(-0.125), bytes(-1.125));
    assertThat(fault(Family.ARIMA, 2, growing)).isEqualTo(ModelFault.REJECTED_SHAPE);
  }

  @Test
  void shouldRejectAnArimaModelWithoutItsProcess() {
    ModelRecord wire = ModelCodec.toWire(model(Family.ARIMA));
    wire.setArima(null);

    BadModelException rejection =
        catchThrowableOfType(
            BadModelException.class, () -> ModelCodec.model(new ModelId("m", 1), wire, 2));
    assertThat(rejection).hasMessageContaining("0 ARIMA processes, expected 1");
  }

  private static byte[] bytes(double value) {
    return ByteBuffer.allocate(Double.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putDouble(value)
        .array();
  }

  private static byte[] bytes(float value) {
    return ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array();
  }

  /** Replaces the first occurrence of some bytes with others of the same length. */
  private static void replace(byte[] content, byte[] old, byte[] fresh) {
    int at = 0;
    while (!Arrays.equals(content, at, at + old.length, old, 0, old.length)) {
      at++;
    }
    System.arraycopy(fresh, 0, content, at, fresh.length);
  }

  @Test
  void shouldRejectANetworkThatClaimsMoreCellsThanItHasWeightsFor() {
    byte[] bytes = ModelArtifacts.encode(lstm(2, 0.125f), REFERENCE).toBytes();
    byte[] twoInputsOneUnit = {4, 2, 16};
    replace(bytes, twoInputsOneUnit, new byte[] {4, 126, 16});
    assertThat(fault(Family.LSTM, 2, bytes)).isEqualTo(ModelFault.REJECTED_SHAPE);
  }

  @Test
  void shouldRejectALinearModelThatCarriesANetwork() {
    byte[] bytes = ModelArtifacts.encode(lstm(2, 0.125f), REFERENCE).toBytes();
    bytes[8] = 2;
    assertThat(fault(Family.LINEAR, 2, bytes)).isEqualTo(ModelFault.REJECTED_SHAPE);
  }
}

package io.barcast.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.Artifact;
import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.DenseLayer;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.FeatureScaler;
import io.barcast.engine.model.LinearModel;
import io.barcast.engine.model.LstmLayer;
import io.barcast.engine.model.LstmModel;
import io.barcast.engine.model.LstmNetwork;
import io.barcast.engine.model.Model;
import io.barcast.engine.model.ModelCard;
import io.barcast.engine.model.ModelFault;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.ModelUpdate;
import io.barcast.engine.model.NaiveModel;
import io.barcast.engine.model.ReferenceBins;
import io.barcast.engine.model.Role;
import io.barcast.engine.model.ServableModel;
import io.barcast.engine.model.TreeEnsemble;
import io.barcast.engine.model.TreeModel;
import io.barcast.engine.model.Trust;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelArtifactsTest {
  private static final ReferenceBins REFERENCE =
      new ReferenceBins(
          new float[][] {{0.5f, 1.5f}, {-1}}, new double[][] {{0.25, 0.5, 0.25}, {0.5, 0.5}});

  @ParameterizedTest
  @EnumSource(Family.class)
  void shouldScoreAsTheModelThatWasEncoded(Family family) {
    Model model = model(family);
    Artifact artifact = ModelArtifacts.encode(model, REFERENCE);
    ServableModel opened = ModelArtifacts.open(update(family, 2, artifact));
    FeatureWindow window = new FeatureWindow();
    for (int step = 0; step < FeatureWindow.STEPS; step++) {
      window.push(FeatureVector.of(0.75f, -2f + step));
    }
    assertThat(opened.model().score(window)).isEqualTo(model.score(window));
    assertThat(ModelArtifacts.encode(opened.model(), opened.reference())).isEqualTo(artifact);
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void shouldRefuseTruncatedAndTrailingBytes(Family family) {
    byte[] bytes = ModelArtifacts.encode(model(family), REFERENCE).toBytes();
    for (int length = 0; length < bytes.length; length++) {
      assertThat(fault(family, 2, Arrays.copyOf(bytes, length)))
          .isEqualTo(ModelFault.REJECTED_ENCODING);
    }
    assertThat(fault(family, 2, Arrays.copyOf(bytes, bytes.length + 1)))
        .isEqualTo(ModelFault.REJECTED_ENCODING);
  }

  @Test
  void shouldRefuseAnUnknownFormat() {
    byte[] bytes = ModelArtifacts.encode(model(Family.XGBOOST), REFERENCE).toBytes();
    bytes[7] = 1;
    assertThat(fault(Family.XGBOOST, 2, bytes)).isEqualTo(ModelFault.REJECTED_VERSION);
  }

  @Test
  void shouldRefuseWhatDoesNotMatchItsCard() {
    byte[] bytes = ModelArtifacts.encode(model(Family.XGBOOST), REFERENCE).toBytes();
    assertThat(fault(Family.LINEAR, 2, bytes)).isEqualTo(ModelFault.REJECTED_SHAPE);
    assertThat(fault(Family.XGBOOST, 3, bytes)).isEqualTo(ModelFault.REJECTED_SHAPE);
  }

  @Test
  void shouldRefuseReferencesOfAnotherNumberOfFeatures() {
    LinearModel three =
        new LinearModel(
            new double[3],
            new double[] {1, 1, 1},
            List.of(new LinearModel.Equation(0, List.of(1.0, 1.0, 1.0), 1, 1)));
    byte[] bytes = ModelArtifacts.encode(three, REFERENCE).toBytes();
    assertThat(fault(Family.LINEAR, 1, bytes)).isEqualTo(ModelFault.REJECTED_SHAPE);
  }

  @Test
  void shouldRefuseANetworkOfOtherHorizonsOrWithWeightsThatAreNotFinite() {
    byte[] three = ModelArtifacts.encode(lstm(3, 0.125f), REFERENCE).toBytes();
    assertThat(fault(Family.LSTM, 2, three)).isEqualTo(ModelFault.REJECTED_SHAPE);

    byte[] infinite = ModelArtifacts.encode(lstm(2, 0.125f), REFERENCE).toBytes();
    replace(infinite, bytes(0.125f), bytes(Float.POSITIVE_INFINITY));
    assertThat(fault(Family.LSTM, 2, infinite)).isEqualTo(ModelFault.REJECTED_SHAPE);
  }

  private static byte[] bytes(float value) {
    return ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array();
  }

  /** Replaces the first occurrence of some bytes by as many others. */
  private static void replace(byte[] content, byte[] old, byte[] fresh) {
    int at = 0;
    while (!Arrays.equals(content, at, at + old.length, old, 0, old.length)) {
      at++;
    }
    System.arraycopy(fresh, 0, content, at, fresh.length);
  }

  @Test
  void shouldRefuseANetworkThatClaimsMoreCellsThanItHasWeightsFor() {
    byte[] bytes = ModelArtifacts.encode(lstm(2, 0.125f), REFERENCE).toBytes();
    byte[] twoInputsOneUnit = {4, 2, 16};
    replace(bytes, twoInputsOneUnit, new byte[] {4, 126, 16});
    assertThat(fault(Family.LSTM, 2, bytes)).isEqualTo(ModelFault.REJECTED_SHAPE);
  }

  @Test
  void shouldRefuseALinearModelThatCarriesANetwork() {
    byte[] bytes = ModelArtifacts.encode(lstm(2, 0.125f), REFERENCE).toBytes();
    bytes[8] = 2;
    assertThat(fault(Family.LINEAR, 2, bytes)).isEqualTo(ModelFault.REJECTED_SHAPE);
  }

  @Test
  void shouldRefuseWhatIsTooLargeBeforeReadingIt() {
    byte[] bytes = new byte[ModelArtifacts.LIMIT_BYTES + 1];
    assertThat(fault(Family.XGBOOST, 2, bytes)).isEqualTo(ModelFault.REJECTED_SIZE);
  }

  @Test
  void shouldRefuseRandomBytesByNameWhateverTheyClaim() {
    byte[] sound = ModelArtifacts.encode(model(Family.XGBOOST), REFERENCE).toBytes();
    int refused = 0;
    for (int seed = 0; seed < 10_000; seed++) {
      Samples random = new Samples(seed);
      byte[] bytes = random.bytes(8 + random.number(400));
      System.arraycopy(sound, 0, bytes, 0, seed % 2 == 0 ? 8 : 0);
      if (fault(Family.XGBOOST, 2, bytes) != null) {
        refused++;
      }
    }
    assertThat(refused).isEqualTo(10_000);
  }

  @Test
  void shouldRefuseAClaimOfMoreItemsThanThereAreBytes() {
    byte[] bytes = ModelArtifacts.encode(model(Family.NAIVE), REFERENCE).toBytes();
    byte[] lying = Arrays.copyOf(bytes, 16);
    Arrays.fill(lying, 11, 15, (byte) 0xfe);
    lying[15] = 0x07;
    assertThat(fault(Family.NAIVE, 2, lying)).isEqualTo(ModelFault.REJECTED_ENCODING);
  }

  private static ModelFault fault(Family family, int horizons, byte[] bytes) {
    ModelUpdate update = update(family, horizons, Artifact.of(bytes));
    BadModelException refusal =
        catchThrowableOfType(BadModelException.class, () -> ModelArtifacts.open(update));
    return refusal == null ? null : refusal.fault();
  }

  private static ModelUpdate update(Family family, int horizons, Artifact artifact) {
    ModelCard card =
        new ModelCard(
            new ModelId("m", 1),
            family,
            Role.CHAMPION,
            Trust.PROVEN,
            Interval.of("1h"),
            0,
            "spec",
            List.of(1, 5, 10).subList(0, horizons));
    return ModelUpdate.unsigned(card, artifact, Map.of(), "", Map.of());
  }

  private static Model model(Family family) {
    return switch (family) {
      case NAIVE -> new NaiveModel(2);
      case LINEAR ->
          new LinearModel(
              new double[] {1, 2},
              new double[] {0.5, 3},
              List.of(
                  new LinearModel.Equation(0.1, List.of(0.2, -0.3), 1.1, 1.6),
                  new LinearModel.Equation(-0.1, List.of(0.7, 0.4), 0.9, 1.5)));
      case XGBOOST -> new TreeModel(List.of(trees(0.25f), trees(-0.5f)));
      case LSTM -> lstm(2, 0.125f);
    };
  }

  private static LstmModel lstm(int horizons, float weight) {
    float[] four = {1, weight, -0.5f, 0.25f};
    float[] eight = {1, weight, -0.5f, 0.25f, 2, weight, -0.75f, 3};
    float[] outputs = horizons == 2 ? new float[] {1, -1} : new float[] {1, -1, 2};
    return new LstmModel(
        new FeatureScaler(new double[] {1, 2}, new double[] {0.5, 3}),
        new LstmNetwork(
            new LstmLayer(2, 1, eight, four, four),
            new LstmLayer(1, 1, four, four, four),
            new DenseLayer(1, 1, new float[] {weight}, new float[] {1}),
            new DenseLayer(1, horizons, outputs, outputs)),
        Collections.nCopies(horizons, new LstmModel.Horizon(1.1, 1.6)));
  }

  private static TreeModel.HorizonTrees trees(float leaf) {
    return new TreeModel.HorizonTrees(ensemble(leaf), ensemble(-leaf), 1.7);
  }

  private static TreeEnsemble ensemble(float leaf) {
    return new TreeEnsemble(
        2,
        0.5f,
        new int[] {0, 3},
        new int[] {1, -1, -1, -1},
        new int[] {2, -1, -1, -1},
        new int[] {1, 0, 0, 0},
        new float[] {0.5f, leaf, 0.125f, 1},
        new boolean[] {true, false, false, false},
        new float[] {100, 60, 40, 80.5f});
  }
}

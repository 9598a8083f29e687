package io.barcast.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.Artifact;
import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.LinearModel;
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
import java.util.Arrays;
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
    window.push(FeatureVector.of(0.75f, -2f));
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
    bytes[7] = 2;
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
    };
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
        new boolean[] {true, false, false, false});
  }
}

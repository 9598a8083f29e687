package io.barcast.schemas;

import static io.barcast.schemas.TestArtifacts.REFERENCE;
import static io.barcast.schemas.TestArtifacts.fault;
import static io.barcast.schemas.TestArtifacts.model;
import static io.barcast.schemas.TestArtifacts.rejection;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.catalog.GoldenRow;
import io.barcast.engine.catalog.ModelContents;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Model;
import io.barcast.engine.model.ModelFault;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Artifacts whose bytes are damaged, or claim what they do not hold. */
class BrokenArtifactsTest {
  @ParameterizedTest
  @EnumSource(Family.class)
  void shouldRejectTruncatedAndTrailingBytes(Family family) {
    byte[] bytes = ModelArtifacts.encode(model(family), REFERENCE).toBytes();
    for (int length = 0; length < bytes.length; length++) {
      assertThat(fault(family, 2, Arrays.copyOf(bytes, length)))
          .isEqualTo(ModelFault.REJECTED_ENCODING);
    }
    assertThat(fault(family, 2, Arrays.copyOf(bytes, bytes.length + 1)))
        .isEqualTo(ModelFault.REJECTED_ENCODING);
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void shouldOpenOrRejectByNameWhateverByteIsChanged(Family family) {
    byte[] sound = ModelArtifacts.encode(withGoldenRow(model(family))).toBytes();
    Set<ModelFault> faults = EnumSet.noneOf(ModelFault.class);
    for (int at = 0; at < sound.length; at++) {
      for (int change : new int[] {0x01, 0x40, 0xff}) {
        byte[] bytes = sound.clone();
        bytes[at] ^= (byte) change;
        BadModelException rejection = rejection(family, 2, bytes);
        if (rejection != null) {
          assertThat(rejection).hasMessageStartingWith("model m@1: ");
          faults.add(rejection.fault());
        }
      }
    }
    assertThat(faults)
        .contains(
            ModelFault.REJECTED_ENCODING,
            ModelFault.REJECTED_VERSION,
            ModelFault.REJECTED_SHAPE,
            ModelFault.REJECTED_GOLDEN);
  }

  private static ModelContents withGoldenRow(Model model) {
    FeatureWindow window = new FeatureWindow();
    List<FeatureVector> rows = Collections.nCopies(FeatureWindow.STEPS, FeatureVector.of(3, 0));
    rows.forEach(window::push);
    return new ModelContents(
        model, REFERENCE, List.of(new GoldenRow(rows, model.outputs(window))), List.of());
  }

  @Test
  void shouldRejectRecordsThatNestBeyondReason() {
    byte[] deep = new byte[1 << 20];
    byte[] sound = ModelArtifacts.encode(model(Family.NAIVE), REFERENCE).toBytes();
    System.arraycopy(sound, 0, deep, 0, 8);
    byte[] featuresEdgesShares = {0, 0, 0};
    byte[] ensembleOfOneMember = {14, 0, 0, 0, 0, 0, 0, 0, 2};
    System.arraycopy(featuresEdgesShares, 0, deep, 8, featuresEdgesShares.length);
    for (int at = 11; at + ensembleOfOneMember.length < deep.length; at += 9) {
      System.arraycopy(ensembleOfOneMember, 0, deep, at, ensembleOfOneMember.length);
    }
    assertThat(fault(Family.ENSEMBLE, 2, deep)).isEqualTo(ModelFault.REJECTED_ENCODING);
  }

  @Test
  void shouldRejectAnUnknownFormat() {
    byte[] bytes = ModelArtifacts.encode(model(Family.XGBOOST), REFERENCE).toBytes();
    bytes[7] = 1;
    assertThat(fault(Family.XGBOOST, 2, bytes)).isEqualTo(ModelFault.REJECTED_VERSION);
  }

  @Test
  void shouldRejectWhatIsTooLargeBeforeReadingIt() {
    byte[] bytes = new byte[ModelArtifacts.LIMIT_BYTES + 1];
    assertThat(fault(Family.XGBOOST, 2, bytes)).isEqualTo(ModelFault.REJECTED_SIZE);
  }

  @Test
  void shouldRejectRandomBytesByNameWhateverTheyClaim() {
    byte[] sound = ModelArtifacts.encode(model(Family.XGBOOST), REFERENCE).toBytes();
    int rejected = 0;
    for (int seed = 0; seed < 10_000; seed++) {
      Samples random = new Samples(seed);
      byte[] bytes = random.bytes(8 + random.number(400));
      System.arraycopy(sound, 0, bytes, 0, seed % 2 == 0 ? 8 : 0);
      if (fault(Family.XGBOOST, 2, bytes) != null) {
        rejected++;
      }
    }
    assertThat(rejected).isEqualTo(10_000);
  }

  @Test
  void shouldRejectAClaimOfMoreItemsThanThereAreBytes() {
    byte[] bytes = ModelArtifacts.encode(model(Family.NAIVE), REFERENCE).toBytes();
    byte[] lying = Arrays.copyOf(bytes, 16);
    Arrays.fill(lying, 11, 15, (byte) 0xfe);
    lying[15] = 0x07;
    assertThat(fault(Family.NAIVE, 2, lying)).isEqualTo(ModelFault.REJECTED_ENCODING);
  }
}

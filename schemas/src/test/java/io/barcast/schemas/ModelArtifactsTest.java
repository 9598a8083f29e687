package io.barcast.schemas;

import static io.barcast.schemas.TestArtifacts.REFERENCE;
import static io.barcast.schemas.TestArtifacts.calibrations;
import static io.barcast.schemas.TestArtifacts.fault;
import static io.barcast.schemas.TestArtifacts.lstm;
import static io.barcast.schemas.TestArtifacts.model;
import static io.barcast.schemas.TestArtifacts.rejection;
import static io.barcast.schemas.TestArtifacts.trees;
import static io.barcast.schemas.TestArtifacts.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.catalog.Artifact;
import io.barcast.engine.catalog.Attachment;
import io.barcast.engine.catalog.GoldenRow;
import io.barcast.engine.catalog.LossReference;
import io.barcast.engine.catalog.ModelContents;
import io.barcast.engine.catalog.ModelReference;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Model;
import io.barcast.engine.model.ModelFault;
import io.barcast.engine.model.Output;
import io.barcast.engine.model.TreeModel;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelArtifactsTest {
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
  void shouldTellWhereItRepeatsTheNaiveForecast(Family family) {
    Model active = opened(family, model(family));
    Model partly = opened(family, model(family).withNaiveFallback(Set.of(1)));

    boolean naive = family == Family.NAIVE;
    assertThat(List.of(active.repeatsNaive(0), active.repeatsNaive(1))).containsOnly(naive);
    assertThat(partly.repeatsNaive(0)).isTrue();
    assertThat(partly.repeatsNaive(1)).isEqualTo(naive);
  }

  private static Model opened(Family family, Model model) {
    return ModelArtifacts.open(update(family, 2, ModelArtifacts.encode(model, REFERENCE))).model();
  }

  @Test
  void shouldCarryGoldenRowsAndAttachments() {
    ModelContents contents = contents(new Output(1.75f, 1.25f));
    ModelUpdate update = update(Family.XGBOOST, 1, ModelArtifacts.encode(contents));

    ModelContents opened = ModelArtifacts.contents(update);

    assertThat(opened.golden()).isEqualTo(contents.golden());
    assertThat(opened.attachments()).isEqualTo(contents.attachments());
  }

  @Test
  void shouldCarryWhatDriftMonitoringComparesWith() {
    ModelUpdate update =
        update(
            Family.NAIVE,
            2,
            ModelArtifacts.encode(model(Family.NAIVE), TestArtifacts.DRIFT_REFERENCE));

    ModelReference opened = ModelArtifacts.open(update).reference();

    assertThat(opened.features()).isEqualTo(TestArtifacts.DRIFT_REFERENCE.features());
    assertThat(opened.predictions()).isEqualTo(TestArtifacts.DRIFT_REFERENCE.predictions());
    assertThat(opened.volatility()).isEqualTo(TestArtifacts.DRIFT_REFERENCE.volatility());
    assertThat(opened.losses()).isEqualTo(TestArtifacts.DRIFT_REFERENCE.losses());
    assertThat(opened.predictionBins().edges(0)).containsExactly(0.5f);
    assertThat(opened.predictionBins().share(0, 1)).isEqualTo(0.75);
    assertThat(opened.bins().share(0, 1)).isEqualTo(0.5);
  }

  /** Its record ends before the drift reference, which here is one byte that says it is absent. */
  @ParameterizedTest
  @EnumSource(Family.class)
  void shouldOpenAnArtifactOfTheFormatWithoutADriftReference(Family family) {
    byte[] now = ModelArtifacts.encode(model(family), REFERENCE).toBytes();
    byte[] before = Arrays.copyOf(now, now.length - 1);
    before[7] = 3;

    ServableModel opened = ModelArtifacts.open(update(family, 2, Artifact.of(before)));

    assertThat(opened.reference().losses()).isEqualTo(LossReference.UNKNOWN);
    assertThat(ModelArtifacts.encode(opened.model(), opened.reference()).toBytes()).isEqualTo(now);
  }

  @Test
  void shouldRejectADivergenceOfOtherFeatures() {
    ModelReference sound = TestArtifacts.DRIFT_REFERENCE;
    ModelReference unfit =
        new ModelReference(
            sound.bins(),
            sound.predictions(),
            sound.predictionBins(),
            sound.predictions(),
            sound.volatility(),
            sound.losses());
    Artifact artifact = ModelArtifacts.encode(model(Family.NAIVE), unfit);
    assertThat(rejection(Family.NAIVE, 2, artifact.toBytes()))
        .hasMessage("model m@1: artifact has 1 divergence means, expected 2");
  }

  @Test
  void shouldRejectAModelThatDoesNotReproduceItsGoldenRows() {
    Artifact artifact = ModelArtifacts.encode(contents(new Output(1.75f, Math.nextUp(1.25f))));
    assertThat(fault(Family.XGBOOST, 1, artifact.toBytes())).isEqualTo(ModelFault.REJECTED_GOLDEN);
  }

  @Test
  void shouldRejectGoldenRowsOfOtherShapes() {
    ModelContents twoOutputs = contents(new Output(1.75f, 1.25f), new Output(0, 0));
    byte[] bytes = ModelArtifacts.encode(twoOutputs).toBytes();
    assertThat(fault(Family.XGBOOST, 1, bytes)).isEqualTo(ModelFault.REJECTED_SHAPE);
  }

  @Test
  void shouldRejectGoldenRowsThatAreFewerThanTheModelReads() {
    GoldenRow oneOfSixty =
        new GoldenRow(List.of(FeatureVector.of(3, 0)), List.of(new Output(0, 0), new Output(0, 0)));
    Artifact artifact =
        ModelArtifacts.encode(
            new ModelContents(lstm(2, 0.125f), REFERENCE, List.of(oneOfSixty), List.of()));

    assertThat(rejection(Family.LSTM, 2, artifact.toBytes()))
        .hasMessage("model m@1: golden row 0 holds 1 rows of features, the model reads more");
  }

  /**
   * Trees whose output at the golden row is 1.75 and 1.25, and the outputs that the row expects.
   */
  private static ModelContents contents(Output... expected) {
    TreeModel trees = new TreeModel(Family.XGBOOST, List.of(trees(0.25f)), calibrations(1));
    FeatureVector row = FeatureVector.of(3, 0);
    return new ModelContents(
        trees,
        REFERENCE,
        List.of(new GoldenRow(List.of(row), List.of(expected))),
        List.of(new Attachment("return-1.ubj", Artifact.of(new byte[] {1, 2, 3}))));
  }
}

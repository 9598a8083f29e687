package io.barcast.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.Artifact;
import io.barcast.engine.catalog.Attachment;
import io.barcast.engine.catalog.GoldenRow;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelContents;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.ArimaModel;
import io.barcast.engine.model.ArmaProcess;
import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.DenseLayer;
import io.barcast.engine.model.EnsembleModel;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.FeatureScaler;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.LagPolynomial;
import io.barcast.engine.model.LinearModel;
import io.barcast.engine.model.LstmLayer;
import io.barcast.engine.model.LstmModel;
import io.barcast.engine.model.LstmNetwork;
import io.barcast.engine.model.Model;
import io.barcast.engine.model.ModelFault;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.NaiveModel;
import io.barcast.engine.model.Output;
import io.barcast.engine.model.RandomWalkDriftModel;
import io.barcast.engine.model.TreeEnsemble;
import io.barcast.engine.model.TreeModel;
import io.barcast.schemas.avro.ModelRecord;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  void shouldCarryGoldenRowsAndAttachments() {
    ModelContents contents = contents(new Output(1.75f, 1.25f));
    ModelUpdate update = update(Family.XGBOOST, 1, ModelArtifacts.encode(contents));

    ModelContents opened = ModelArtifacts.contents(update);

    assertThat(opened.golden()).isEqualTo(contents.golden());
    assertThat(opened.attachments()).isEqualTo(contents.attachments());
  }

  @Test
  void shouldRefuseAModelThatDoesNotComeToItsGoldenRows() {
    Artifact artifact = ModelArtifacts.encode(contents(new Output(1.75f, Math.nextUp(1.25f))));
    assertThat(fault(Family.XGBOOST, 1, artifact.toBytes())).isEqualTo(ModelFault.REJECTED_GOLDEN);
  }

  @Test
  void shouldRefuseGoldenRowsOfOtherShapes() {
    ModelContents twoOutputs = contents(new Output(1.75f, 1.25f), new Output(0, 0));
    byte[] bytes = ModelArtifacts.encode(twoOutputs).toBytes();
    assertThat(fault(Family.XGBOOST, 1, bytes)).isEqualTo(ModelFault.REJECTED_SHAPE);
  }

  @Test
  void shouldRefuseGoldenRowsThatAreFewerThanTheModelReads() {
    GoldenRow oneOfSixty =
        new GoldenRow(List.of(FeatureVector.of(3, 0)), List.of(new Output(0, 0), new Output(0, 0)));
    Artifact artifact =
        ModelArtifacts.encode(
            new ModelContents(lstm(2, 0.125f), REFERENCE, List.of(oneOfSixty), List.of()));

    assertThat(refusal(Family.LSTM, 2, artifact.toBytes()))
        .hasMessage("model m@1: golden row 0 holds 1 rows of features, the model reads more");
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void shouldOpenOrRefuseByNameWhateverByteIsChanged(Family family) {
    byte[] sound = ModelArtifacts.encode(withGoldenRow(model(family))).toBytes();
    Set<ModelFault> faults = EnumSet.noneOf(ModelFault.class);
    for (int at = 0; at < sound.length; at++) {
      for (int change : new int[] {0x01, 0x40, 0xff}) {
        byte[] bytes = sound.clone();
        bytes[at] ^= (byte) change;
        BadModelException refusal = refusal(family, 2, bytes);
        if (refusal != null) {
          assertThat(refusal).hasMessageStartingWith("model m@1: ");
          faults.add(refusal.fault());
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
  void shouldRefuseReferenceSharesThatAreNone() {
    double[][] shares = {{0.25, Double.NaN, 0.25}, {0.5, 0.5}};
    float[][] edges = {{0.5f, 1.5f}, {-1}};

    assertThat(
            catchThrowableOfType(BadModelException.class, () -> new ReferenceBins(edges, shares)))
        .hasMessage("reference share 1 of feature 0 is NaN, expected 0 to 1");
  }

  /** Trees that come to 1.75 and 1.25 at the golden row, and what it expects. */
  private static ModelContents contents(Output... expected) {
    TreeModel trees = new TreeModel(Family.XGBOOST, List.of(trees(0.25f)), calibrations(1));
    FeatureVector row = FeatureVector.of(3, 0);
    return new ModelContents(
        trees,
        REFERENCE,
        List.of(new GoldenRow(List.of(row), List.of(expected))),
        List.of(new Attachment("return-1.ubj", Artifact.of(new byte[] {1, 2, 3}))));
  }

  @Test
  void shouldRefuseAnEnsembleInAnEnsemble() {
    ModelRecord inner = ModelCodec.toWire(model(Family.ENSEMBLE));
    ModelRecord outer = ModelCodec.toWire(model(Family.ENSEMBLE));
    outer.setMembers(List.of(inner, inner));

    BadModelException refusal =
        catchThrowableOfType(
            BadModelException.class, () -> ModelCodec.model(new ModelId("m", 1), outer, 2));
    assertThat(refusal).hasMessageContaining("an ensemble in an ensemble");
  }

  @Test
  void shouldRefuseRecordsThatNestBeyondReason() {
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
        linear(new FeatureScaler(new double[3], new double[] {1, 1, 1}), List.of(1.0, 1.0, 1.0));
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

  @Test
  void shouldRefuseAnArimaModelThatReadsNoFeatureOrDoesNotSettle() {
    byte[] third = ModelArtifacts.encode(arima(2, 0.5), REFERENCE).toBytes();
    assertThat(fault(Family.ARIMA, 2, third)).isEqualTo(ModelFault.REJECTED_SHAPE);

    byte[] growing = ModelArtifacts.encode(arima(1, 0.5), REFERENCE).toBytes();
    replace(growing, bytes(-0.125), bytes(-1.125));
    assertThat(fault(Family.ARIMA, 2, growing)).isEqualTo(ModelFault.REJECTED_SHAPE);
  }

  @Test
  void shouldRefuseAnArimaModelWithoutItsProcess() {
    ModelRecord wire = ModelCodec.toWire(model(Family.ARIMA));
    wire.setArima(null);

    BadModelException refusal =
        catchThrowableOfType(
            BadModelException.class, () -> ModelCodec.model(new ModelId("m", 1), wire, 2));
    assertThat(refusal).hasMessageContaining("0 ARIMA processes, expected 1");
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
    BadModelException refusal = refusal(family, horizons, bytes);
    return refusal == null ? null : refusal.fault();
  }

  /** Why an artifact is refused; null when it is opened. */
  private static BadModelException refusal(Family family, int horizons, byte[] bytes) {
    ModelUpdate update = update(family, horizons, Artifact.of(bytes));
    return catchThrowableOfType(BadModelException.class, () -> ModelArtifacts.open(update));
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
            new Horizons(List.of(1, 5, 10).subList(0, horizons)));
    return ModelUpdate.unsigned(card, artifact, Map.of(), "", Map.of());
  }

  private static Model model(Family family) {
    return switch (family) {
      case NAIVE -> new NaiveModel(2);
      case LINEAR ->
          linear(
              new FeatureScaler(new double[] {1, 2}, new double[] {0.5, 3}),
              List.of(0.2, -0.3),
              List.of(0.7, 0.4));
      case DRIFT ->
          new RandomWalkDriftModel(
              List.of(new Output(0.1, 0.2), new Output(0.3, -0.4)), calibrations(2));
      case XGBOOST, FOREST ->
          new TreeModel(family, List.of(trees(0.25f), trees(-0.5f)), calibrations(2));
      case LSTM -> lstm(2, 0.125f);
      case ENSEMBLE ->
          new EnsembleModel(
              List.of(model(Family.XGBOOST), model(Family.LSTM)),
              List.of(List.of(0.5, 0.25), List.of(0.0, 1.0)),
              calibrations(2));
      case ARIMA -> arima(1, 0.5);
    };
  }

  private static ArimaModel arima(int feature, double ar) {
    LagPolynomial season = LagPolynomial.of(0.25).everyBars(5);
    LagPolynomial ma = LagPolynomial.of(-0.75);
    ArmaProcess process = new ArmaProcess(0.125, LagPolynomial.of(ar).times(season), ma, 0.875);
    return new ArimaModel(feature, process, List.of(0, 5), calibrations(2));
  }

  @SafeVarargs
  private static LinearModel linear(FeatureScaler scaler, List<Double>... weights) {
    List<LinearModel.Equations> equations = new ArrayList<>();
    for (List<Double> each : weights) {
      equations.add(
          new LinearModel.Equations(
              new LinearModel.Coefficients(0.1, each), new LinearModel.Coefficients(-0.2, each)));
    }
    return new LinearModel(scaler, equations, calibrations(equations.size()));
  }

  private static List<Calibration> calibrations(int horizons) {
    return Collections.nCopies(horizons, new Calibration(0.9, -0.1, 1.6));
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
        calibrations(horizons));
  }

  private static TreeModel.HorizonTrees trees(float leaf) {
    return new TreeModel.HorizonTrees(ensemble(leaf), ensemble(-leaf));
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

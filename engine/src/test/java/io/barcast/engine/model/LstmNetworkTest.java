package io.barcast.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LstmNetworkTest {
  private static final int STEPS = 60;
  private static final Kernel PLAIN = new PlainKernel();

  @Test
  void shouldGiveTheAnswerWorkedOutByHand() {
    LstmLayer first =
        new LstmLayer(
            1,
            1,
            new float[] {0.5f, -0.25f, 0.75f, 1},
            new float[] {0.1f, 0.2f, -0.3f, 0.4f},
            new float[] {0, 1, -0.5f, 0.25f});
    // σ(100) = 1 for input and output gate, σ(-100) = 0 for the forget gate: h = tanh(tanh(x)).
    LstmLayer second =
        new LstmLayer(
            1, 1, new float[] {0, 0, 0, 1}, new float[4], new float[] {100, -100, 100, 0});
    DenseLayer hidden = new DenseLayer(1, 2, new float[] {2, -2}, new float[2]);
    DenseLayer output = new DenseLayer(2, 2, new float[] {3, 0, 0, 3}, new float[] {0.5f, 7});
    Rows sequence = Rows.of(2, 1);
    sequence.values()[0] = 2;
    sequence.values()[1] = -1;

    double c1 = sigmoid(1) * Math.tanh(2.25);
    double h1 = sigmoid(1) * Math.tanh(c1);
    double c2 =
        sigmoid(1.25 + 0.2 * h1) * c1 + sigmoid(-0.5 + 0.1 * h1) * Math.tanh(-0.75 + 0.4 * h1);
    double h2 = sigmoid(-1.25 - 0.3 * h1) * Math.tanh(c2);
    double expected = 0.5 + 3 * 2 * Math.tanh(Math.tanh(h2));

    Rows answer = new LstmNetwork(first, second, hidden, output).outputs(PLAIN, sequence, 1);
    assertThat((double) answer.get(0, 0)).isCloseTo(expected, within(2e-6));
    assertThat(answer.get(0, 1)).as("the rectified half is shut").isEqualTo(7);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Property(tries = 1000)
  void shouldGiveTheSameBitsInVectorsAsInPlainLoops(@ForAll long seed) {
    Networks random = new Networks(seed);
    int features = random.size(30);
    LstmNetwork network =
        random.network(features, random.size(70), random.size(40), random.size(20), random.size(4));
    int windows = random.size(9);
    Rows sequence = random.sequence(STEPS * windows, features);
    assertThat(network.outputs(Kernels.FASTEST, sequence, windows).values())
        .isEqualTo(network.outputs(PLAIN, sequence, windows).values());
  }

  @Test
  void shouldTestTheVectorKernel() {
    assertThat(Kernels.FASTEST.getClass().getSimpleName()).isEqualTo("VectorKernel");
  }

  @Property(tries = 100)
  void shouldGiveAWindowTheSameBitsAloneAsAmongOthers(@ForAll long seed) {
    Networks random = new Networks(seed);
    int windows = random.size(40);
    LstmNetwork network = random.network(3, 8, 5, 4, 2);
    Rows sequence = random.sequence(STEPS * windows, 3);
    Rows together = network.outputs(Kernels.FASTEST, sequence, windows);
    for (int window = 0; window < windows; window++) {
      Rows alone = network.outputs(Kernels.FASTEST, one(sequence, window, windows), 1);
      assertThat(alone.get(0, 0)).isEqualTo(together.get(window, 0));
      assertThat(alone.get(0, 1)).isEqualTo(together.get(window, 1));
    }
  }

  private static Rows one(Rows sequence, int window, int windows) {
    Rows alone = Rows.of(STEPS, sequence.width());
    for (int step = 0; step < STEPS; step++) {
      int from = sequence.row(step * windows + window);
      System.arraycopy(sequence.values(), from, alone.values(), alone.row(step), alone.width());
    }
    return alone;
  }

  @Test
  void shouldRefuseLayersThatDoNotFitEachOther() {
    Networks random = new Networks(1);
    assertThatThrownBy(
            () ->
                new LstmNetwork(
                    random.layer(3, 8), random.layer(7, 5), random.dense(5, 4), random.dense(4, 2)))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining("second LSTM layer takes 7 inputs, expected the 8");
    assertThatThrownBy(
            () ->
                new LstmNetwork(
                    random.layer(3, 8), random.layer(8, 5), random.dense(5, 4), random.dense(5, 2)))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining("output layer takes 5 inputs, expected the 4");
  }

  @Test
  void shouldRefuseWeightsOfAnotherShapeOrNotFinite() {
    float[] four = {1, 2, 3, 4};
    assertThatThrownBy(() -> new LstmLayer(2, 1, four, four, four))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining("4 input weights, expected 2 by 4");
    assertThatThrownBy(() -> new LstmLayer(1, 1, four, new float[] {1, 2, Float.NaN, 4}, four))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining("recurrent weights is NaN");
    assertThatThrownBy(() -> new LstmLayer(1, 1, four, four, new float[3]))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining("3 LSTM biases, expected 1 by 4");
    assertThatThrownBy(() -> new DenseLayer(1, 2, new float[] {1, Float.POSITIVE_INFINITY}, four))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining("dense weights is Infinity");
    assertThatThrownBy(() -> new DenseLayer(0, 1, new float[0], new float[1]))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining("0 inputs of a dense layer");
    assertThatThrownBy(() -> new LstmLayer(1, 1 << 30, new float[0], new float[0], new float[0]))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining("1073741824 units of an LSTM layer, expected 1 to 65536");
  }
}

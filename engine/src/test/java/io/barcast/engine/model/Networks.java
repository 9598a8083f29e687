package io.barcast.engine.model;

import java.util.SplittableRandom;

/** Random networks and inputs. */
final class Networks {
  private static final int GATES = 4;

  private final SplittableRandom random;

  Networks(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Uniform between plus and minus {@code size}. */
  float[] numbers(int count, double size) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) (size * (2 * random.nextDouble() - 1));
    }
    return numbers;
  }

  /** 1 to {@code most}. */
  int size(int most) {
    return 1 + random.nextInt(most);
  }

  LstmLayer layer(int inputs, int units) {
    int columns = GATES * units;
    return new LstmLayer(
        inputs,
        units,
        numbers(inputs * columns, 0.5),
        numbers(units * columns, 0.5),
        numbers(columns, 0.5));
  }

  DenseLayer dense(int inputs, int outputs) {
    return new DenseLayer(inputs, outputs, numbers(inputs * outputs, 0.5), numbers(outputs, 0.5));
  }

  LstmNetwork network(int features, int first, int second, int hidden, int outputs) {
    return new LstmNetwork(
        layer(features, first),
        layer(first, second),
        dense(second, hidden),
        dense(hidden, outputs));
  }

  Rows sequence(int rows, int features) {
    Rows sequence = Rows.of(rows, features);
    System.arraycopy(numbers(rows * features, 3), 0, sequence.values(), 0, rows * features);
    return sequence;
  }
}

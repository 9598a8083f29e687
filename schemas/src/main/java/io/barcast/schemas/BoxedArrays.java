package io.barcast.schemas;

import io.barcast.engine.catalog.ReferenceBins;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Converts between primitive arrays and the lists that generated records take. */
final class BoxedArrays {
  private BoxedArrays() {}

  static List<Integer> list(int[] values) {
    return IntStream.of(values).boxed().toList();
  }

  static List<Double> list(double[] values) {
    return DoubleStream.of(values).boxed().toList();
  }

  static List<Float> list(float[] values) {
    List<Float> list = new ArrayList<>(values.length);
    for (float value : values) {
      list.add(value);
    }
    return list;
  }

  static List<Boolean> list(boolean[] values) {
    List<Boolean> list = new ArrayList<>(values.length);
    for (boolean value : values) {
      list.add(value);
    }
    return list;
  }

  static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  static double[] doubles(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }

  static float[] floats(List<Float> list) {
    float[] values = new float[list.size()];
    int next = 0;
    for (float value : list) {
      values[next++] = value;
    }
    return values;
  }

  static boolean[] booleans(List<Boolean> list) {
    boolean[] values = new boolean[list.size()];
    int next = 0;
    for (boolean value : list) {
      values[next++] = value;
    }
    return values;
  }

  static List<List<Float>> edges(ReferenceBins reference) {
    return IntStream.range(0, reference.features())
        .mapToObj(feature -> list(reference.edges(feature)))
        .toList();
  }

  static List<List<Double>> shares(ReferenceBins reference) {
    return IntStream.range(0, reference.features())
        .mapToObj(feature -> shares(reference, feature))
        .toList();
  }

  private static List<Double> shares(ReferenceBins reference, int feature) {
    return IntStream.range(0, reference.bins(feature))
        .mapToObj(bin -> reference.share(feature, bin))
        .toList();
  }
}

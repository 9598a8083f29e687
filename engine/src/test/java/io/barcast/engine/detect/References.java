package io.barcast.engine.detect;

import io.barcast.engine.Shared;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/** The reference values of drift detectors, next to the checkout. */
final class References {
  private References() {}

  /** The rows of a file without its header, split at commas outside of quotes. */
  static List<String[]> rows(String name) throws IOException {
    Path file = Shared.file("reference/drift/" + name);
    try (BufferedReader lines =
        name.endsWith(".gz")
            ? new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))
            : Files.newBufferedReader(file)) {
      return lines
          .lines()
          .skip(1)
          .map(line -> line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
          .toList();
    }
  }

  /** The values of a file's last column, in order, by a key of its rows. */
  static Map<String, double[]> values(String name, Function<String[], String> key)
      throws IOException {
    Map<String, List<Double>> all = new TreeMap<>();
    for (String[] row : rows(name)) {
      all.computeIfAbsent(key.apply(row), any -> new ArrayList<>())
          .add(Double.parseDouble(row[row.length - 1]));
    }
    Map<String, double[]> values = new TreeMap<>();
    all.forEach((k, v) -> values.put(k, v.stream().mapToDouble(Double::doubleValue).toArray()));
    return values;
  }

  /** The places of the values at which a detector alarms, as the reference files write them. */
  static String detections(ChangeDetector detector, double[] values) {
    List<String> places = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (detector.add(values[i])) {
        places.add(Integer.toString(i));
      }
    }
    return String.join(" ", places);
  }
}

package io.barcast.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Reference figures that {@code src/test/fixtures/generate.py} computed outside of Java. */
public final class Fixtures {
  private Fixtures() {}

  /** The rows of a file, without its header. */
  public static List<double[]> rows(String name) {
    return lines(name).stream()
        .skip(1)
        .map(line -> Arrays.stream(line.split(",")).mapToDouble(Fixtures::number).toArray())
        .toList();
  }

  /** The first row's figure under a heading. */
  public static double figure(String name, String heading) {
    return rows(name).get(0)[List.of(lines(name).get(0).split(",")).indexOf(heading)];
  }

  private static double number(String cell) {
    return cell.equals("nan") ? Double.NaN : Double.parseDouble(cell);
  }

  private static List<String> lines(String name) {
    try (InputStream in = Fixtures.class.getResourceAsStream("fixtures/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read fixture " + name, e);
    }
  }
}

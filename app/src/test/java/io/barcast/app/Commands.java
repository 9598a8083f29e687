package io.barcast.app;

import static java.util.stream.Collectors.joining;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.synthetic.SyntheticBar;
import io.barcast.engine.synthetic.SyntheticMarket;
import io.barcast.engine.synthetic.SyntheticSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Runs commands as a shell would, and writes the files that they read. */
public final class Commands {
  static final String HEADER = "symbol,time,open,high,low,close,volume";

  private Commands() {}

  /** The result of a command. */
  public record Ended(int exitCode, String out, String err) {
    /** The lines on stderr that say what is wrong and what to do. */
    List<String> problem() {
      List<String> lines = err.lines().toList();
      int from =
          lines.indexOf(
              lines.stream().filter(line -> line.startsWith("barcast: ")).findFirst().orElse(""));
      return from < 0 ? List.of() : lines.subList(from, lines.size());
    }
  }

  public static Ended run(Object... arguments) {
    return run(System.getenv(), arguments);
  }

  public static Ended run(Map<String, String> environment, Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Barcast.commandLine(environment)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    return new Ended(exitCode, out.toString(), err.toString());
  }

  /** Runs a command beside the test: such as one that waits until its patience is at an end. */
  static CompletableFuture<Ended> start(Object... arguments) {
    return CompletableFuture.supplyAsync(
        () -> run(arguments), task -> new Thread(task, "command").start());
  }

  static Path write(Path file, List<String> rows) {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    lines.addAll(rows);
    return write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  static Path write(Path file, byte[] bytes) {
    try {
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hourly rows of a seeded random walk from 2024 on. */
  static List<String> walk(String symbol, long seed, int bars) {
    SplittableRandom random = new SplittableRandom(seed);
    Instant time = Instant.parse("2024-01-01T00:00:00Z");
    List<String> rows = new ArrayList<>();
    double price = 100;
    for (int bar = 0; bar < bars; bar++) {
      double close = price * (1 + 0.01 * random.nextDouble(-1, 1));
      double high = Math.max(price, close) * (1 + 0.002 * random.nextDouble());
      double low = Math.min(price, close) * (1 - 0.002 * random.nextDouble());
      rows.add(row(symbol, time.plusSeconds(3_600L * bar), price, high, low, close));
      price = close;
    }
    return rows;
  }

  /** Hourly rows of a simulated market in which models are proven. */
  static List<String> predictable(String symbol, long seed, int bars) {
    SyntheticSettings market =
        new SyntheticSettings(seed, 1, Interval.of("1h"), 0, bars, 0.005, 0.5, List.of());
    return new SyntheticMarket(market)
        .stream().map(SyntheticBar::bar).map(bar -> row(symbol, bar)).toList();
  }

  private static String row(String symbol, Bar bar) {
    return Stream.of(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume())
        .map(Object::toString)
        .collect(joining(",", symbol + "," + Instant.ofEpochMilli(bar.openTimeMs()) + ",", ""));
  }

  static String row(
      String symbol, Instant time, double open, double high, double low, double close) {
    return String.format(
        Locale.ROOT, "%s,%s,%s,%s,%s,%s,1000", symbol, time, open, high, low, close);
  }

  /** A file of the shared data next to the checkout; without it the test is skipped. */
  static Path shared(String name) {
    Path file = sharedPath(name);
    Assumptions.assumeTrue(Files.exists(file), () -> "not present: " + file);
    return file;
  }

  /** Where a file of the shared data is, if it is there. */
  static Path sharedPath(String name) {
    return Path.of(System.getProperty("barcast.shared", "../../shared"), name);
  }
}

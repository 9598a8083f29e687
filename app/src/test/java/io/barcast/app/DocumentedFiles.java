package io.barcast.app;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.synthetic.SyntheticBar;
import io.barcast.engine.synthetic.SyntheticMarket;
import io.barcast.engine.synthetic.SyntheticSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.ArgSpec;

/** The files that documented commands name, in a folder of the test's. */
final class DocumentedFiles {
  /** Just enough for a first training run at the default settings. */
  private static final int BARS = 3_120;

  /** Names that an option of another type takes. */
  private static final Pattern FILES = Pattern.compile("[^:]*\\.(features|pem|parquet)");

  private static final String SET_PAGE = "docs/features.md";

  private final Path folder;

  DocumentedFiles(Path folder) {
    this.folder = folder;
  }

  /** The command's arguments with every file in the folder; what it reads is there. */
  List<String> placed(DocumentedCommand command) {
    Set<String> paths = paths(command);
    List<String> placed = new ArrayList<>();
    for (String argument : command.arguments()) {
      placed.add(paths.contains(argument) ? place(argument) : argument);
    }
    return placed;
  }

  private static Set<String> paths(DocumentedCommand command) {
    Set<String> paths = new HashSet<>();
    for (ArgSpec argument : command.parsed().matchedArgs()) {
      for (String value : argument.originalStringValues()) {
        if (isPath(argument) || FILES.matcher(value).matches()) {
          paths.add(value);
        }
      }
    }
    return paths;
  }

  private static boolean isPath(ArgSpec argument) {
    return List.of(argument.auxiliaryTypes()).contains(Path.class);
  }

  private String place(String name) {
    Path file = folder.resolve(name);
    if (!Files.exists(file) && name.matches("[A-Z]+_1d\\.csv")) {
      Commands.write(file, rows(name.replaceFirst("_.*", "")));
    } else if (!Files.exists(file) && name.endsWith(".features")) {
      Commands.write(file, documentedSet(name).getBytes(StandardCharsets.UTF_8));
    }
    return file.toString();
  }

  private static String documentedSet(String name) {
    return DocumentedCommand.blocks(SET_PAGE).stream()
        .filter(block -> block.startsWith("# " + name))
        .findFirst()
        .orElseThrow();
  }

  /** Daily bars of a market in which models are proven. */
  private static List<String> rows(String symbol) {
    long startMs = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    SyntheticSettings market =
        new SyntheticSettings(3, 1, Interval.of("1d"), startMs, BARS, 0.01, 0.4, List.of());
    return new SyntheticMarket(market)
        .stream().map(SyntheticBar::bar).map(bar -> row(symbol, bar)).toList();
  }

  private static String row(String symbol, Bar bar) {
    return Commands.row(
        symbol,
        Instant.ofEpochMilli(bar.openTimeMs()),
        bar.open(),
        bar.high(),
        bar.low(),
        bar.close());
  }
}

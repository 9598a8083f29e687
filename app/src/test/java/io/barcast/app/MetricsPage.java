package io.barcast.app;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables of {@code docs/metrics.md}. */
final class MetricsPage {
  private static final Pattern ROW =
      Pattern.compile(
          "(?m)^\\| `([a-zA-Z_]+)` \\| ([a-z]+) \\| ([a-z_` ]*) \\| ([A-Za-z_, ]+) \\| (.*) \\|$");

  /** What Prometheus adds to every series that it scrapes. */
  private static final List<String> ADDED = List.of("job", "instance");

  private final Map<String, Family> families = new TreeMap<>();

  /** A row: {@code type} is counter, gauge, histogram or summary. */
  record Family(String name, String type, List<String> labels, String process, String meaning) {
    boolean hasLabel(String label) {
      return labels.contains(label)
          || ADDED.contains(label)
          || (label.equals("le") && type.equals("histogram"));
    }
  }

  private MetricsPage(String text) {
    ROW.matcher(text)
        .results()
        .map(
            row ->
                new Family(
                    row.group(1),
                    row.group(2),
                    Arrays.stream(row.group(3).replace("`", "").split(" "))
                        .filter(label -> !label.isEmpty())
                        .collect(Collectors.toList()),
                    row.group(4),
                    row.group(5)))
        .forEach(family -> families.put(family.name(), family));
  }

  static MetricsPage read() {
    return new MetricsPage(DocumentedCommand.text("docs/metrics.md"));
  }

  Map<String, Family> families() {
    return families;
  }

  /** The family of a series' name. */
  Optional<Family> ofSeries(String name) {
    Family own = families.get(name);
    if (own != null) {
      return Optional.of(own);
    }
    String family = name.replaceFirst("_(bucket|sum|count)$", "");
    return Optional.ofNullable(families.get(family))
        .filter(found -> found.type().equals("histogram") || found.type().equals("summary"));
  }
}

package io.barcast.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics and labels that an expression of Prometheus or a query of Grafana names. */
final class PromExpression {
  private static final Pattern STRING = Pattern.compile("\"[^\"]*\"");
  private static final Pattern GROUPING =
      Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
  private static final Pattern SELECTOR =
      Pattern.compile("\\b([a-zA-Z_:][a-zA-Z0-9_:]*)\\b\\s*(\\{[^}]*}|(?!\\s*\\())");
  private static final Pattern MATCHER = Pattern.compile("([a-zA-Z_]+)\\s*(=~|!~|!=|=)");
  private static final Pattern LABEL_VALUES =
      Pattern.compile("label_values\\((.*),\\s*([a-z_]+)\\)");
  private static final Set<String> KEYWORDS =
      Set.of("and", "or", "unless", "bool", "offset", "by", "without", "on");

  private final MetricsPage page;
  private final List<String> problems = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Set<MetricsPage.Family> families = new HashSet<>();

  private PromExpression(MetricsPage page) {
    this.page = page;
  }

  /** Names and labels that the page does not have, in words. */
  static List<String> problems(MetricsPage page, String text) {
    PromExpression expression = new PromExpression(page);
    expression.read(text);
    return expression.problems;
  }

  /** The names of the series in an expression. */
  static Set<String> names(MetricsPage page, String text) {
    PromExpression expression = new PromExpression(page);
    expression.read(text);
    return expression.names;
  }

  /** The text with Grafana's variables replaced, so that Prometheus can parse it. */
  static String withoutVariables(String text) {
    return text.replace("$__rate_interval", "1m").replaceAll("\\$\\{?[a-z]+}?", "x");
  }

  private void read(String text) {
    Matcher values = LABEL_VALUES.matcher(text);
    if (values.matches()) {
      read(values.group(1));
      requireLabel(values.group(2));
      return;
    }
    String plain = STRING.matcher(text).replaceAll("\"\"").replaceAll("\\[[^\\]]*]", "");
    List<String> grouped = new ArrayList<>();
    String ungrouped =
        GROUPING
            .matcher(plain)
            .replaceAll(
                match -> {
                  grouped.addAll(List.of(match.group(2).trim().split("\\s*,\\s*")));
                  return " ";
                });
    SELECTOR.matcher(ungrouped).results().forEach(this::selector);
    grouped.stream().filter(label -> !label.isEmpty()).forEach(this::requireLabel);
  }

  private void selector(MatchResult match) {
    String name = match.group(1);
    if (KEYWORDS.contains(name)) {
      return;
    }
    names.add(name);
    Optional<MetricsPage.Family> family = page.ofSeries(name);
    if (family.isEmpty()) {
      problems.add("no metric " + name);
      return;
    }
    families.add(family.get());
    MATCHER
        .matcher(match.group(2))
        .results()
        .map(label -> label.group(1))
        .filter(label -> !family.get().hasLabel(label))
        .forEach(label -> problems.add(name + " has no label " + label));
  }

  private void requireLabel(String label) {
    if (families.stream().noneMatch(family -> family.hasLabel(label))) {
      problems.add(
          "no label " + label + " in " + Arrays.toString(names.stream().sorted().toArray()));
    }
  }
}

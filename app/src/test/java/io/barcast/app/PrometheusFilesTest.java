package io.barcast.app;

import static io.barcast.app.DeploymentFiles.map;
import static io.barcast.app.DeploymentFiles.read;
import static io.barcast.app.DeploymentFiles.valuesOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Alert rules and dashboards: Prometheus takes them, and they name what is exported. */
@Timeout(120)
class PrometheusFilesTest {
  static final String ALERTS = "monitoring/prometheus/barcast-alerts.yml";
  private static final String CASES = "monitoring/prometheus/tests";
  static final String ALERTMANAGER = "monitoring/prometheus/alertmanager.yml";
  private static final String EXAMPLE = "monitoring/prometheus/alertmanager-example.yml";
  private static final String CONFIG = "monitoring/prometheus/prometheus.yml";
  private static final String DRILL = "monitoring/prometheus/drill";
  private static final String DRILL_LOG = "docs/alert-drill.md";
  private static final String DATASOURCE = "barcast-prometheus";
  private static final String REQUIRED = "REQUIRE_TOOLS";
  private static final Pattern ALERT = Pattern.compile("Barcast[A-Z][A-Za-z]+");
  private static final Pattern LEGEND = Pattern.compile("\\{\\{\\s*(?:\\$labels\\.)?([a-z_]+)");

  private final MetricsPage page = MetricsPage.read();

  static List<String> dashboards() throws IOException {
    return files("monitoring/grafana/dashboards");
  }

  private static List<String> files(String folder) throws IOException {
    Path root = DeploymentFiles.root();
    try (Stream<Path> files = Files.list(root.resolve(folder))) {
      return files.map(file -> root.relativize(file).toString()).sorted().toList();
    }
  }

  @Test
  void shouldTakeTheConfigurationAndTheRules() throws Exception {
    assertThat(promtool("check", "config", CONFIG)).contains("SUCCESS");
    assertThat(promtool("check", "rules", ALERTS)).contains("SUCCESS");
  }

  @Test
  void shouldFireAndKeepSilentAsItsCasesTell() throws Exception {
    List<String> arguments = new ArrayList<>(List.of("test", "rules"));
    arguments.addAll(files(CASES));

    assertThat(promtool(arguments.toArray(String[]::new))).contains("SUCCESS");
  }

  @Test
  void shouldHaveACaseForEachAlertFiringAndSilent() throws IOException {
    List<String> alerts = valuesOf(read(ALERTS), "alert");
    List<String> cases =
        files(CASES).stream().flatMap(file -> valuesOf(read(file), "name").stream()).toList();

    assertThat(alerts).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    assertThat(alerts)
        .allSatisfy(
            alert -> {
              assertThat(cases).contains(alert + " fires");
              if (!alert.equals("BarcastWatchdog")) {
                assertThat(cases).anyMatch(name -> name.startsWith(alert + " is silent"));
              }
            });
  }

  @Test
  void shouldCauseEachAlertInTheDrillAndLogIt() throws IOException {
    List<String> alerts = valuesOf(read(ALERTS), "alert");
    String script = Files.readString(DeploymentFiles.root().resolve(DRILL));
    String log = Files.readString(DeploymentFiles.root().resolve(DRILL_LOG));

    assertThat(names("(?m)^  (?:scenario|steady) (?:.*\\\\\n)*.*$", script)).containsAll(alerts);
    assertThat(names("(?m)^\\| Barcast[A-Za-z]+ \\|", log)).containsAll(alerts);
  }

  /** The alerts named in what a pattern finds. */
  private static Set<String> names(String pattern, String text) {
    String found =
        Pattern.compile(pattern)
            .matcher(text)
            .results()
            .map(MatchResult::group)
            .collect(Collectors.joining("\n"));
    return ALERT
        .matcher(found)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void shouldSayWhatEachAlertMeansAndWhatToDo() {
    List<String> alerts = valuesOf(read(ALERTS), "alert");

    assertThat(valuesOf(read(ALERTS), "summary")).hasSameSizeAs(alerts).doesNotContain("");
    assertThat(valuesOf(read(ALERTS), "action")).hasSameSizeAs(alerts).doesNotContain("");
    assertThat(valuesOf(read(ALERTS), "severity")).hasSameSizeAs(alerts);
  }

  @ParameterizedTest
  @ValueSource(strings = {ALERTMANAGER, EXAMPLE})
  void shouldRouteAlertsThatExistToReceiversThatExist(String file) throws Exception {
    String text = Files.readString(DeploymentFiles.root().resolve(file));
    List<String> named = ALERT.matcher(text).results().map(MatchResult::group).toList();
    Map<String, Object> root = read(file);

    assertThat(named).isNotEmpty().isSubsetOf(valuesOf(read(ALERTS), "alert"));
    assertThat(valuesOf(root.get("route"), "receiver"))
        .isNotEmpty()
        .isSubsetOf(valuesOf(root.get("receivers"), "name"));
    assertThat(amtool("check-config", file)).contains("SUCCESS");
  }

  @ParameterizedTest
  @CsvSource({
    ALERTMANAGER + ", watchdog, BarcastWatchdog, none",
    ALERTMANAGER + ", page-only, BarcastServiceDown, critical",
    ALERTMANAGER + ", page-only, BarcastWorseThanNaive, warning",
    EXAMPLE + ", watchdog, BarcastWatchdog, none",
    EXAMPLE + ", on-call, BarcastServiceDown, critical",
    EXAMPLE + ", team, BarcastLagGrows, warning",
    EXAMPLE + ", log, BarcastDrift, info",
    EXAMPLE + ", 'retrain,team', BarcastWorseThanNaive, warning"
  })
  void shouldRouteAnAlertTo(String file, String receivers, String alert, String severity)
      throws Exception {
    String routed =
        amtool(
            "config",
            "routes",
            "test",
            "--config.file=" + file,
            "alertname=" + alert,
            "severity=" + severity);

    assertThat(routed.lines().filter(line -> !line.startsWith("Warning")))
        .containsExactly(receivers);
  }

  @Test
  void shouldNeedNoSecretToStartAlertmanager() {
    List<?> receivers = (List<?>) read(ALERTMANAGER).get("receivers");

    assertThat(receivers).isNotEmpty();
    assertThat(receivers).allSatisfy(each -> assertThat(map(each)).containsOnlyKeys("name"));
    assertThat(read(ALERTMANAGER)).doesNotContainKey("global");
  }

  @Test
  void shouldAlertOnlyOnWhatIsExported() {
    assertThat(problems(ALERTS, valuesOf(read(ALERTS), "expr"))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void shouldDrawOnlyWhatIsExported(String file) {
    List<String> expressions = new ArrayList<>(valuesOf(read(file), "expr"));
    expressions.addAll(valuesOf(read(file), "definition"));

    assertThat(expressions).hasSizeGreaterThan(10);
    assertThat(problems(file, expressions)).isEmpty();
  }

  @Test
  void shouldFindATypoInANameOrALabel() {
    assertThat(PromExpression.problems(page, "sum by (topic) (rate(barcast_bars_totl[5m]))"))
        .containsExactly("no metric barcast_bars_totl", "no label topic in [barcast_bars_totl]");
    assertThat(PromExpression.problems(page, "barcast_model_age_bars{rolle=\"CHAMPION\"} > 5"))
        .containsExactly("barcast_model_age_bars has no label rolle");
    assertThat(PromExpression.problems(page, "label_values(barcast_symbol_price, simbol)"))
        .containsExactly("no label simbol in [barcast_symbol_price]");
    assertThat(PromExpression.names(page, "a_b > on (x) 0.9 * rate(c_d_bucket{e=\"f\"}[5m])"))
        .containsExactlyInAnyOrder("a_b", "c_d_bucket");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void shouldParseEveryExpressionOfADashboard(String file, @TempDir Path folder) throws Exception {
    List<Map<String, String>> rules = new ArrayList<>();
    for (String expression : valuesOf(read(file), "expr")) {
      rules.add(
          Map.of(
              "record",
              "rule:" + rules.size(),
              "expr",
              PromExpression.withoutVariables(expression)));
    }
    Path parsed = folder.resolve("rules.json");
    Object groups = Map.of("groups", List.of(Map.of("name", "panels", "rules", rules)));
    Files.write(parsed, new ObjectMapper().writeValueAsBytes(groups));

    assertThat(promtool("check", "rules", parsed.toString()))
        .contains("SUCCESS: " + rules.size() + " rules found");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void shouldExplainEachPanelToItsReader(String file) {
    Map<String, Object> dashboard = read(file);

    for (Object panel : (List<?>) dashboard.get("panels")) {
      Map<String, Object> fields = map(panel);
      String title = String.valueOf(fields.get("title"));
      assertThat(String.valueOf(fields.get("description"))).as(title).hasSizeGreaterThan(10);
      assertThat(map(panel, "fieldConfig", "defaults").get("unit")).as(title).isNotNull();
      for (Object target : (List<?>) fields.get("targets")) {
        requireLegend(title, map(target));
      }
    }
    assertThat(valuesOf(map(dashboard, "annotations"), "name"))
        .contains("Model swaps", "Drift alerts", "Training runs");
    assertThat(dashboard).doesNotContainKey("__inputs");
    assertThat(new TreeSet<>(valuesOf(dashboard.get("panels"), "uid"))).containsExactly(DATASOURCE);
  }

  /** The labels in a legend are those that the expression keeps. */
  private void requireLegend(String title, Map<String, Object> target) {
    String expression = target.get("expr").toString();
    Set<String> names = PromExpression.names(page, expression);
    LEGEND
        .matcher(target.get("legendFormat").toString())
        .results()
        .map(match -> match.group(1))
        .forEach(
            label ->
                assertThat(
                        expression.contains(" by (")
                            ? expression.contains(label)
                            : names.stream()
                                .allMatch(
                                    name -> page.ofSeries(name).orElseThrow().hasLabel(label)))
                    .as(title + ": " + label)
                    .isTrue());
  }

  private Map<String, List<String>> problems(String file, List<String> expressions) {
    Map<String, List<String>> found = new TreeMap<>();
    for (String expression : expressions) {
      List<String> problems = PromExpression.problems(page, expression);
      if (!problems.isEmpty()) {
        found.put(file + ": " + expression, problems);
      }
    }
    return found;
  }

  private static String promtool(String... arguments) throws IOException, InterruptedException {
    return run("/usr/bin/promtool", arguments);
  }

  private static String amtool(String... arguments) throws IOException, InterruptedException {
    return run("/usr/bin/amtool", arguments);
  }

  /** Runs a tool of Debian's, if it is there, and returns what it printed. */
  private static String run(String path, String... arguments)
      throws IOException, InterruptedException {
    Path tool = Path.of(path);
    if (System.getenv(REQUIRED) == null) {
      Assumptions.assumeTrue(Files.exists(tool), () -> "not installed: " + tool);
    }
    List<String> command = new ArrayList<>(List.of(tool.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(DeploymentFiles.root().toFile())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }
}

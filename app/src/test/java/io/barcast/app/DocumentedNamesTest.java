package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The classes and links that README, CONTRIBUTING and docs name exist. */
class DocumentedNamesTest {
  private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]+[A-Za-z0-9]*)`");
  private static final Pattern TEST = Pattern.compile("`([A-Za-z0-9]+Test\\.should[A-Za-z0-9]+)`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  /** Names between backticks that are neither classes of this project nor its alerts. */
  private static final Set<String> FOREIGN =
      Set.of(
          "Close",
          "ConfigDef",
          "InvalidTxnStateException",
          "NaN",
          "StrictMath",
          "TopicNameStrategy");

  /** A generated page, which another test checks. */
  private static final String GENERATED = "settings.md";

  private static List<String> pages() throws IOException {
    List<String> pages = new ArrayList<>(DocumentedCommand.pages());
    pages.add("CONTRIBUTING.md");
    try (Stream<Path> decisions =
        Files.list(DeploymentFiles.root().resolve("docs").resolve("decisions"))) {
      decisions.forEach(page -> pages.add("docs/decisions/" + page.getFileName()));
    }
    return pages;
  }

  @Test
  void shouldNameExistingClassesAndAlerts() throws IOException {
    Set<String> known = new TreeSet<>(sources());
    known.addAll(
        DeploymentFiles.valuesOf(DeploymentFiles.read(PrometheusFilesTest.ALERTS), "alert"));
    Set<String> missing = new TreeSet<>();
    int named = 0;

    for (String page : pages()) {
      for (String name : found(CLASS, DocumentedCommand.text(page))) {
        named++;
        if (!known.contains(name) && !FOREIGN.contains(name)) {
          missing.add(page + ": " + name);
        }
      }
    }

    assertThat(missing).isEmpty();
    assertThat(named).isGreaterThan(100);
  }

  @Test
  void shouldNameExistingTests() throws IOException {
    Set<String> missing = new TreeSet<>();

    for (String page : pages()) {
      for (String name : found(TEST, DocumentedCommand.text(page))) {
        String[] parts = name.split("\\.", 2);
        if (!source(parts[0]).contains("void " + parts[1] + "(")) {
          missing.add(page + ": " + name);
        }
      }
    }

    assertThat(missing).isEmpty();
  }

  private static String source(String name) throws IOException {
    try (Stream<Path> files = Files.walk(DeploymentFiles.root())) {
      Path file = files.filter(each -> each.endsWith(name + ".java")).findFirst().orElseThrow();
      return Files.readString(file);
    }
  }

  private static Set<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(DeploymentFiles.root())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.replace(".java", ""))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void shouldLinkToExistingPagesAndHeadings() throws IOException {
    Set<String> broken = new TreeSet<>();

    for (String page : pages()) {
      for (String link : found(LINK, DocumentedCommand.text(page))) {
        boolean ours = !link.contains("://") && !link.endsWith(GENERATED);
        if (ours && !leads(page, link)) {
          broken.add(page + ": " + link);
        }
      }
    }

    assertThat(broken).isEmpty();
  }

  private static boolean leads(String page, String link) throws IOException {
    String[] target = link.split("#", 2);
    Path from = DeploymentFiles.root().resolve(page);
    Path to = target[0].isEmpty() ? from : from.resolveSibling(target[0]);
    if (!Files.exists(to)) {
      return false;
    }
    return target.length == 1 || anchors(Files.readString(to)).contains(target[1]);
  }

  /** Of headings, as GitHub makes them. */
  private static List<String> anchors(String text) {
    return found(HEADING, text).stream()
        .map(heading -> heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", ""))
        .map(heading -> heading.replace(' ', '-'))
        .toList();
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).toList();
  }
}

package io.barcast.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * A command that a page prints, in a fenced block or between backticks.
 *
 * @param page the page's path from the root of the project
 * @param words as a shell would split them, without comments
 */
record DocumentedCommand(String page, List<String> words) {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\w*\\n(.*?)^```$");
  private static final Pattern INLINE = Pattern.compile("`(\\./barcast [^`\\n]+)`");
  private static final Pattern COMMAND =
      Pattern.compile("(?:\\./)?barcast .*|mvn .*|docker .*|(?:\\w+=\\S+ )?benchmarks/run.*");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  /** Every command of README and docs once, in the order in which a reader comes to them. */
  static List<DocumentedCommand> all() {
    Map<String, DocumentedCommand> byLine = new LinkedHashMap<>();
    pages().stream()
        .flatMap(DocumentedCommand::of)
        .forEach(command -> byLine.putIfAbsent(command.line(), command));
    return List.copyOf(byLine.values());
  }

  /** README first, then how to operate Barcast, then the other pages by name. */
  static List<String> pages() {
    List<String> pages = new ArrayList<>(List.of("README.md", "docs/operate.md"));
    try (Stream<Path> docs = Files.list(DeploymentFiles.root().resolve("docs"))) {
      docs.map(page -> "docs/" + page.getFileName())
          .filter(page -> page.endsWith(".md") && !pages.contains(page))
          .sorted()
          .forEachOrdered(pages::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pages;
  }

  /** The fenced blocks of a page. */
  static List<String> blocks(String page) {
    return BLOCK.matcher(text(page)).results().map(block -> block.group(1)).toList();
  }

  static String text(String page) {
    try {
      return Files.readString(DeploymentFiles.root().resolve(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<DocumentedCommand> of(String page) {
    Stream<String> fenced =
        blocks(page).stream()
            .flatMap(block -> block.replace("\\\n", " ").lines())
            .map(String::strip)
            .filter(line -> COMMAND.matcher(line).matches());
    String prose = BLOCK.matcher(text(page)).replaceAll("");
    Stream<String> inline = INLINE.matcher(prose).results().map(code -> code.group(1));
    return Stream.concat(fenced, inline)
        .map(line -> new DocumentedCommand(page, words(line.replaceFirst("\\s+#.*", ""))));
  }

  private static List<String> words(String line) {
    return WORD.matcher(line).results().map(DocumentedCommand::word).toList();
  }

  private static String word(MatchResult found) {
    return Stream.of(found.group(1), found.group(2), found.group(3))
        .filter(group -> group != null)
        .findFirst()
        .orElseThrow();
  }

  boolean isBarcast() {
    return words.get(0).equals("barcast") || words.get(0).equals("./barcast");
  }

  /** What follows {@code barcast}. */
  List<String> arguments() {
    return words.subList(1, words.size());
  }

  /** The parse result of the command that it names. */
  ParseResult parsed() {
    ParseResult parsed = Barcast.commandLine().parseArgs(arguments().toArray(String[]::new));
    while (parsed.hasSubcommand()) {
      parsed = parsed.subcommand();
    }
    return parsed;
  }

  /** Whether the command connects to a cluster; a replay of files does not. */
  boolean needsKafka() {
    CommandSpec spec = parsed().commandSpec();
    return spec.optionsMap().containsKey("--bootstrap-server")
        && !(spec.name().equals("replay") && parsed().hasMatchedOption("--csv"));
  }

  /** Whether the command or its page says where the cluster is. */
  boolean namesItsCluster() {
    return words.contains("-b") || text(page).contains("export BARCAST_BOOTSTRAP_SERVERS=");
  }

  /** As typed, in one line. */
  String line() {
    return String.join(" ", words);
  }

  @Override
  public String toString() {
    return page + ": " + line();
  }
}

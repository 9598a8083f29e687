package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.Commands.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of the release archive fit each other and the commands; it is not built. */
class ReleaseTest {
  private static final Path APP = DeploymentFiles.root().resolve("app");
  private static final Path DIST = APP.resolve("src/main/dist");
  private static final Path CONFIG = DIST.resolve("etc/barcast.properties");
  private static final Pattern DIRECTORY = Pattern.compile("<directory>(.*)</directory>");
  private static final Pattern HEAP =
      Pattern.compile("(?m)^ +([a-z|\\- ]+)\\) heap=-X(?:mx|X:MaxRAMPercentage=)");
  private static final Pattern SHIPPED = Pattern.compile("/opt/barcast/([\\w./-]+)");
  private static final Pattern VARIABLE = Pattern.compile("Environment=(BARCAST_\\w+)=(.*)");
  private static final Pattern START =
      Pattern.compile("(?m)^ExecStart=/opt/barcast/bin/barcast (.*)$");

  static Stream<Path> units() throws IOException {
    try (Stream<Path> files = Files.list(DIST.resolve("systemd"))) {
      return files.sorted().toList().stream();
    }
  }

  @Test
  void shouldTakeFilesThatExist() {
    String description = text(APP.resolve("src/main/assembly/release.xml"));

    List<String> directories = found(DIRECTORY, description, 1);

    assertThat(description).contains("<exclude>org.duckdb:duckdb_jdbc</exclude>");
    assertThat(directories).contains("src/main/dist/bin", "..", "target");
    assertThat(directories)
        .filteredOn(directory -> !directory.equals("target"))
        .allSatisfy(directory -> assertThat(APP.resolve(directory)).isNotEmptyDirectory());
    for (String name : found(Pattern.compile("<include>(.*)</include>"), description, 1)) {
      assertThat(name.endsWith(".jar") || Files.exists(DeploymentFiles.root().resolve(name)))
          .as(name)
          .isTrue();
    }
    assertThat(text(APP.resolve("pom.xml")))
        .contains("<finalName>barcast-app</finalName>", "src/main/assembly/release.xml");
  }

  /** Those that are commented out too; the file of client properties is the operator's. */
  @Test
  void shouldKnowEveryKeyOfTheSampleSettings(@TempDir Path folder) throws IOException {
    String all = text(CONFIG).replaceAll("(?m)^#(?=[a-z.]+=)", "");
    Path file = folder.resolve("barcast.properties");
    Files.writeString(file, all.replaceAll("(?m)^command.config=.*", ""));

    Ended ended = Commands.run(Map.of(), "settings", "--config", file, "--log-format", "text");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("train.run.rows = 200000  (" + file + ")");
  }

  @ParameterizedTest
  @MethodSource("units")
  void shouldStartACommandWithKnownSettings(Path unit) {
    String text = text(unit);
    Map<String, String> environment = new TreeMap<>();
    VARIABLE.matcher(text).results().forEach(each -> environment.put(each.group(1), each.group(2)));
    environment.put("BARCAST_CONFIG", CONFIG.toString());
    environment.computeIfPresent("BARCAST_METRICS_PORT", (name, port) -> port.replace("%i", "1"));
    List<String> starts = found(START, text, 1);

    assertThat(starts).hasSize(1);
    Ended ended = Commands.run(environment, (Object[]) (starts.get(0) + " --help").split(" "));
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    Ended settings = Commands.run(environment, "settings");
    assertThat(settings.exitCode()).as(settings.err()).isZero();
  }

  @ParameterizedTest
  @MethodSource("units")
  void shouldNameFilesOfTheArchive(Path unit) {
    String text = text(unit);

    assertThat(found(SHIPPED, text, 1)).hasSize(2).allSatisfy(ReleaseTest::requireShipped);
    assertThat(text)
        .contains("EnvironmentFile=-/etc/barcast/" + DIST.resolve("etc/barcast.env").getFileName())
        .contains("BARCAST_CONFIG=/etc/barcast/" + CONFIG.getFileName());
  }

  private static void requireShipped(String name) {
    assertThat(
            Files.exists(DIST.resolve(name)) || Files.exists(DeploymentFiles.root().resolve(name)))
        .as(name)
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("units")
  void shouldAllowForTheTimeThatClosingTakes(Path unit) {
    assertThat(text(unit))
        .contains("TimeoutStopSec=45", "Restart=on-failure", "SuccessExitStatus=143");
  }

  @Test
  void shouldChooseTheHeapOfExistingCommands() {
    String launcher = text(DIST.resolve("libexec/launch.sh"));
    Set<String> commands = Barcast.commandLine().getSubcommands().keySet();

    Set<String> chosen =
        found(HEAP, launcher, 1).stream()
            .flatMap(names -> Stream.of(names.split(" \\| ")))
            .collect(Collectors.toSet());

    assertThat(chosen).contains("predict", "train", "demo").isSubsetOf(commands);
  }

  @Test
  void shouldRunTheImageByTheArchivesLauncher() {
    String image = text(DeploymentFiles.root().resolve("docker/Dockerfile"));

    assertThat(image).contains("-Prelease").contains("ENTRYPOINT [\"/opt/barcast/bin/barcast\"]");
    assertThat(text(DeploymentFiles.root().resolve(".dockerignore")).lines())
        .doesNotContain("docs", "monitoring", "LICENSE");
  }

  @Test
  void shouldBeExecutable() {
    assertThat(DIST.resolve("bin/barcast")).isExecutable();
    assertThat(DeploymentFiles.root().resolve("barcast")).isExecutable();
  }

  private static List<String> found(Pattern pattern, String text, int group) {
    return pattern.matcher(text).results().map((MatchResult each) -> each.group(group)).toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

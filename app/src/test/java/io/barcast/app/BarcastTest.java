package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.option.ConnectionOptions;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

class BarcastTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldPrintVersionAndHelpOnStdout() {
    assertThat(run(() -> {}, "--version")).isZero();
    assertThat(run(() -> {}, "--help")).isZero();
    assertThat(out.toString()).contains("Exit codes", "130");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void shouldPrintTheVersionOfTheBuild() throws IOException {
    run(() -> {}, "--version");

    String version = out.toString().strip().replaceFirst("^barcast ", "");
    assertThat(Files.readString(Path.of("pom.xml"))).contains("<version>" + version + "</version>");
  }

  @Test
  void shouldExit2OnWrongUsage() {
    assertThat(run(() -> {})).isEqualTo(2);
    assertThat(run(() -> {}, "no-such-command")).isEqualTo(2);
    assertThat(run(() -> {}, "--no-such-flag")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void shouldPrintTheProblemAndTheNextStepOnOneLineEach() {
    Runnable unreachable =
        () -> {
          throw new UserException(ExitCode.UNREACHABLE, "Kafka is away", "Start it.");
        };

    assertThat(run(unreachable, "try")).isEqualTo(4);
    assertThat(err.toString().lines()).containsExactly("barcast: Kafka is away", "Start it.");
  }

  @Test
  void shouldPrintTheStackTraceOfAnUnexpectedErrorOnlyWhenVerbose() {
    Runnable broken =
        () -> {
          throw new IllegalStateException("broken");
        };

    assertThat(run(broken, "try")).isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(1).first().asString().contains("broken");
    assertThat(run(broken, "try", "--verbose")).isEqualTo(1);
    assertThat(err.toString()).contains("\tat ");
  }

  @Test
  void shouldMakeSettingsOfTheConnectionFlags() {
    Map<String, String> environment = Map.of("BARCAST_BOOTSTRAP_SERVERS", "other:1");
    Tried tried = new Tried(() -> {});
    Barcast.commandLine(environment)
        .addSubcommand(tried)
        .execute("try", "-b", "kafka:9092", "--schema-registry", "mock://here");

    assertThat(tried.settings.require("bootstrap.servers")).isEqualTo("kafka:9092");
    assertThat(tried.settings.require("schema.registry.url")).isEqualTo("mock://here");
  }

  private int run(Runnable body, String... arguments) {
    return Barcast.commandLine()
        .addSubcommand(new Tried(body))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Command(name = "try")
  private static final class Tried implements Runnable {
    @Spec private CommandSpec spec;
    @Mixin private final ConnectionOptions connection = new ConnectionOptions();
    private final Runnable body;
    private Settings settings;

    Tried(Runnable body) {
      this.body = body;
    }

    @Override
    public void run() {
      settings = connection.settings(spec);
      body.run();
    }
  }
}

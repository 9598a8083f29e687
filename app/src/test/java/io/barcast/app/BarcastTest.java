package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class BarcastTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldPrintVersionAndHelpOnStdout() {
    assertThat(run(() -> {}, "--version")).isZero();
    assertThat(run(() -> {}, "--help")).isZero();
    assertThat(out.toString()).contains("barcast 0.1.0", "Exit codes", "130");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void shouldExit2OnWrongUsage() {
    assertThat(run(() -> {})).isEqualTo(2);
    assertThat(run(() -> {}, "no-such-verb")).isEqualTo(2);
    assertThat(run(() -> {}, "--no-such-flag")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void shouldPrintTheProblemAndTheNextStepOnALineEach() {
    Runnable unreachable =
        () -> {
          throw new UserException(ExitCode.UNREACHABLE, "Kafka is away", "Start it.");
        };

    assertThat(run(unreachable, "try")).isEqualTo(4);
    assertThat(err.toString().lines()).containsExactly("barcast: Kafka is away", "Start it.");
  }

  @Test
  void shouldPrintTheStackOfTheUnexpectedOnlyWhenVerbose() {
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
    Verb verb = new Verb(() -> {});
    new CommandLine(verb).parseArgs("-b", "kafka:9092", "--schema-registry", "mock://here");

    assertThat(
            verb.connection
                .settings(Map.of("BARCAST_BOOTSTRAP_SERVERS", "other:1", "BARCAST_GROUP", "g"))
                .effective())
        .containsEntry("bootstrap.servers", "kafka:9092")
        .containsEntry("schema.registry.url", "mock://here")
        .containsEntry("group", "g");
  }

  private int run(Runnable body, String... arguments) {
    return Barcast.commandLine()
        .addSubcommand(new Verb(body))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Command(name = "try")
  private static final class Verb implements Runnable {
    @Mixin private final ConnectionOptions connection = new ConnectionOptions();
    private final Runnable body;

    Verb(Runnable body) {
      this.body = body;
    }

    @Override
    public void run() {
      body.run();
    }
  }
}

package io.barcast.app.command;

import io.barcast.app.doctor.AclCommands;
import io.barcast.app.doctor.BrokerChecks;
import io.barcast.app.doctor.Check;
import io.barcast.app.doctor.ClusterChecks;
import io.barcast.app.doctor.MachineChecks;
import io.barcast.app.doctor.RegistryChecks;
import io.barcast.app.option.ConnectionOptions;
import io.barcast.app.option.OutputOptions;
import io.barcast.app.option.TopicOptions;
import io.barcast.app.process.WireConnection;
import io.barcast.runtime.BrokerProbe;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.trainer.service.TrainerClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barcast doctor}. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Check machine, broker, topics, registry and lag, and print what to do about each failure.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all checks passed", "3:a check failed", "4:Kafka cannot be reached"},
    footer = {
      "",
      "Examples:",
      "  barcast doctor -b localhost:9092 --schema-registry http://localhost:8081",
      "  barcast doctor -b localhost:9092 --create-topics --partitions 8 -o json",
      "  barcast doctor -b localhost:9092 --acls --principal predict=User:alice"
    })
public final class DoctorCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Spec private CommandSpec spec;
  @Mixin private ConnectionOptions connection;
  @Mixin private TopicOptions topics;
  @Mixin private OutputOptions output;

  @Option(
      names = "--abort-hanging-transactions",
      fallbackValue = "true",
      description =
          "End transactions that a killed broker has left open on Barcast's topics, for which every"
              + " reader of committed records waits.")
  private boolean abortHanging;

  @Option(
      names = "--acls",
      fallbackValue = "true",
      description =
          "Print kafka-acls commands that give each process the rights it needs and no others, and"
              + " check nothing.")
  private boolean acls;

  @Option(
      names = "--principal",
      paramLabel = "PROCESS=PRINCIPAL",
      description =
          "With --acls: who runs a process, such as predict=User:alice; User:barcast-PROCESS runs"
              + " each without it. With it only the given processes are printed.")
  private List<String> principals = List.of();

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = connection.settings(spec);
    if (acls) {
      print(AclCommands.of(settings, principals));
      return ExitCode.OK.code();
    }
    Object address =
        String.valueOf(KafkaProperties.admin(settings).get(KafkaProperties.BOOTSTRAP_SERVERS));
    List<Check> checks = new ArrayList<>(MachineChecks.all());
    Optional<UserException> unreachable = broker(settings, address, checks);
    if (unreachable.isEmpty()) {
      cluster(settings, checks);
    }
    checks.addAll(RegistryChecks.all(settings, unreachable.isEmpty()));
    print(checks);
    if (unreachable.isPresent()) {
      return unreachable.get().exitCode().code();
    }
    boolean failed = checks.stream().anyMatch(Check::failed);
    return (failed ? ExitCode.CHECK_FAILED : ExitCode.OK).code();
  }

  /** Why the broker cannot be reached, if so. */
  private static Optional<UserException> broker(
      Settings settings, Object address, List<Check> checks) {
    try {
      String cluster = BrokerProbe.requireReachable(settings, PATIENCE);
      checks.add(Check.ok("broker", address + " answers, cluster " + cluster));
      return Optional.empty();
    } catch (UserException e) {
      checks.add(Check.fail("broker", e.problem(), e.nextStep()));
      return Optional.of(e);
    }
  }

  private void cluster(Settings settings, List<Check> checks) throws InterruptedException {
    topics.createIfAsked(settings);
    try (Admin admin = Admin.create(KafkaProperties.admin(settings))) {
      ClusterChecks cluster = new ClusterChecks(admin, WireConnection.topicNames(settings));
      checks.addAll(new BrokerChecks(admin).all());
      checks.addAll(cluster.topics());
      String predict = KafkaProperties.applicationId(settings);
      checks.addAll(cluster.changelogs(predict));
      checks.addAll(cluster.transactions(predict, abortHanging));
      checks.add(cluster.lag(predict));
      checks.add(cluster.lag(KafkaProperties.prefixed(settings, TrainerClients.GROUP)));
    }
  }

  private void print(AclCommands commands) {
    output.print(spec, commands::json, commands::lines);
  }

  private void print(List<Check> checks) {
    output.print(spec, () -> Check.json(checks), () -> checks);
  }
}

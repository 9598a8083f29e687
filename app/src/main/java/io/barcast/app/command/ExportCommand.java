package io.barcast.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.barcast.app.inspect.RecordText;
import io.barcast.app.option.ConnectionOptions;
import io.barcast.app.option.OutputOptions;
import io.barcast.app.process.Interruption;
import io.barcast.app.process.RegistryErrors;
import io.barcast.app.process.WireConnection;
import io.barcast.app.report.Numbers;
import io.barcast.export.ExportProgress;
import io.barcast.export.ExportTarget;
import io.barcast.export.TableExport;
import io.barcast.runtime.BrokerProbe;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.NearestName;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import io.barcast.schemas.Wire;
import io.barcast.schemas.WireException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.common.errors.InterruptException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barcast export}: topics as tables and files. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Write topics as tables of PostgreSQL or DuckDB, or one as a Parquet or CSV file.",
      "It goes on where it stopped, also after kill -9: the offsets change in the transaction of the"
          + " rows. A record replaces the rows of an earlier one with the same key."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything that was there is written",
      "3:a topic is missing, or another export writes the same table",
      "4:Kafka, the registry or the database cannot be reached"
    },
    footer = {
      "",
      "Examples:",
      "  barcast export --topic predictions --to predictions.parquet -b localhost:9092"
          + " --schema-registry http://localhost:8081",
      "  barcast export --topic predictions,outcomes --follow"
          + " --to jdbc:postgresql://localhost/barcast --jdbc-user barcast"
          + " --jdbc-password-file password"
    })
public final class ExportCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Spec private CommandSpec spec;
  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      required = true,
      split = ",",
      description = "Which topics, such as predictions,outcomes; one for a file, or all.")
  private List<String> names;

  @Option(
      names = "--to",
      paramLabel = "TARGET",
      required = true,
      description =
          "FILE.parquet, FILE.csv, jdbc:postgresql://HOST/DATABASE or jdbc:duckdb:FILE. Beside a"
              + " file stays FILE.duckdb, from which the next export goes on.")
  private String to;

  @Option(
      names = {"-f", "--follow"},
      fallbackValue = "true",
      description = "Then go on with the records that arrive, until Ctrl-C.")
  private boolean follow;

  @SuppressWarnings("unused") // read by key
  @Option(names = "--jdbc-user", paramLabel = "USER", descriptionKey = "export.jdbc.user")
  private String user;

  @SuppressWarnings("unused") // read by key
  @Option(
      names = "--jdbc-password-file",
      paramLabel = "FILE",
      descriptionKey = "export.jdbc.password.file")
  private String passwordFile;

  @Override
  public Integer call() throws IOException {
    ExportTarget target = target();
    List<Topic<?>> topics = topics();
    requireFitting(target, topics);
    Settings settings = connection.settings(spec);
    String cluster = BrokerProbe.requireReachable(settings, PATIENCE);
    try (Interruption interruption = Interruption.watch();
        Wire wire = WireConnection.open(settings)) {
      TableExport export =
          new TableExport(settings, wire, cluster, target, interruption::requested);
      List<ExportProgress> progress = export.run(topics, follow);
      print(progress, target);
      return (interruption.requested() && !follow ? ExitCode.INTERRUPTED : ExitCode.OK).code();
    } catch (WireException e) {
      throw RegistryErrors.explained(e);
    } catch (InterruptException e) {
      return ExitCode.INTERRUPTED.code();
    }
  }

  private ExportTarget target() {
    ExportTarget target = ExportTarget.of(to);
    boolean shown =
        spec.commandLine().getParseResult().hasMatchedOption("--to") && target.hasPassword();
    if (shown) {
      throw new UserException(
          ExitCode.USAGE,
          "the URL of --to holds a password, which every user of this machine can read",
          "Give it with --jdbc-password-file, or the whole URL as BARCAST_EXPORT_TO.");
    }
    return target;
  }

  private List<Topic<?>> topics() {
    if (names.equals(List.of("all"))) {
      return Topic.all();
    }
    List<Topic<?>> topics = new ArrayList<>();
    names.stream().distinct().forEach(name -> topics.add(topic(name)));
    return topics;
  }

  private static Topic<?> topic(String name) {
    List<String> known = RecordText.topicNames();
    if (!known.contains(name)) {
      throw new UserException(
          ExitCode.USAGE,
          "'%s' is no topic of Barcast; did you mean %s?"
              .formatted(name, NearestName.of(name, known)),
          "The topics are: " + String.join(", ", known) + ".");
    }
    return Topic.all().get(known.indexOf(name));
  }

  private void requireFitting(ExportTarget target, List<Topic<?>> topics) {
    if (!target.isFile()) {
      return;
    }
    if (topics.size() > 1) {
      throw new UserException(
          ExitCode.USAGE,
          topics.size() + " topics for " + target + ", expected one",
          "Run it once per topic, each with its own file.");
    }
    if (follow) {
      throw new UserException(
          ExitCode.USAGE,
          "--follow with a file, which is written once as a whole",
          "Run it again when there is more: it goes on where it stopped. Or export to a database.");
    }
  }

  private void print(List<ExportProgress> progress, ExportTarget target) {
    output.print(
        spec,
        () -> json(progress),
        () -> progress.stream().map(each -> text(each, target)).toList());
  }

  private static String text(ExportProgress of, ExportTarget target) {
    List<String> ranges = new ArrayList<>();
    new TreeMap<>(of.to())
        .forEach(
            (partition, end) ->
                ranges.add(
                    "%d: %d to %d"
                        .formatted(partition, of.from().getOrDefault(partition, 0L), end)));
    return String.format(
        Locale.ROOT,
        "%s to %s: %s records, %s rows%s%s; offsets by partition %s",
        of.topic(),
        target,
        Numbers.count(of.records()),
        Numbers.count(of.rows()),
        of.skipped() == 0 ? "" : ", " + Numbers.count(of.skipped()) + " unreadable",
        of.tombstones() == 0 ? "" : ", " + Numbers.count(of.tombstones()) + " without a value",
        String.join(", ", ranges));
  }

  private static ArrayNode json(List<ExportProgress> progress) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (ExportProgress each : progress) {
      var node = array.addObject();
      node.put("topic", each.topic()).put("table", each.table());
      node.put("records", each.records()).put("rows", each.rows());
      node.put("skipped", each.skipped()).put("tombstones", each.tombstones());
      var from = node.putObject("from");
      new TreeMap<>(each.from()).forEach((at, offset) -> from.put(at.toString(), offset));
      var to = node.putObject("to");
      new TreeMap<>(each.to()).forEach((at, offset) -> to.put(at.toString(), offset));
    }
    return array;
  }
}

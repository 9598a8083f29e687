package io.barcast.app.command;

import io.barcast.app.option.ConnectionOptions;
import io.barcast.app.option.OutputOptions;
import io.barcast.app.process.Interruption;
import io.barcast.app.process.RegistryErrors;
import io.barcast.app.process.WireConnection;
import io.barcast.app.report.QueryText;
import io.barcast.export.QueryResult;
import io.barcast.export.TopicQuery;
import io.barcast.runtime.BrokerProbe;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Settings;
import io.barcast.schemas.Topic;
import io.barcast.schemas.Wire;
import io.barcast.schemas.WireException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barcast sql}: one statement over the topics. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = {
      "Run a SQL statement over the topics, in an embedded DuckDB.",
      "The topics whose tables the statement names are loaded first: bars, predictions, outcomes,"
          + " drift_alerts and so on, and the view predicted_prices. Without a table nothing is"
          + " read from Kafka."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:ok",
      "2:the statement is wrong",
      "3:a topic is missing",
      "4:Kafka or the registry cannot be reached"
    },
    footer = {
      "",
      "Examples:",
      "  barcast sql \"select symbol, count(*) from predictions group by symbol\" -b localhost:9092"
          + " --schema-registry http://localhost:8081",
      "  barcast sql --database barcast.duckdb -o csv \"select * from predicted_prices\""
    })
public final class SqlCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Spec private CommandSpec spec;
  @Mixin private ConnectionOptions connection;

  @Parameters(paramLabel = "STATEMENT", description = "One statement in DuckDB's SQL.")
  private String statement;

  @Option(
      names = "--database",
      paramLabel = "FILE",
      description = "Keep the rows in this file, and load only what is new; in memory by default.")
  private @Nullable Path database;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "Format of the printed rows: text, csv, or json with one object per line.")
  private QueryText.Format format = QueryText.Format.text;

  @Override
  public Integer call() throws IOException {
    List<Topic<?>> topics = TopicQuery.topics(statement);
    try (Interruption interruption = Interruption.watch();
        TopicQuery query = TopicQuery.open(Optional.ofNullable(database))) {
      if (!topics.isEmpty()) {
        load(query, topics, interruption);
      }
      if (interruption.requested()) {
        return ExitCode.INTERRUPTED.code();
      }
      print(query.run(statement));
      return ExitCode.OK.code();
    } catch (WireException e) {
      throw RegistryErrors.explained(e);
    }
  }

  private void load(TopicQuery query, List<Topic<?>> topics, Interruption interruption) {
    Settings settings = connection.settings(spec);
    String cluster = BrokerProbe.requireReachable(settings, PATIENCE);
    try (Wire wire = WireConnection.open(settings)) {
      query.load(topics, settings, wire, cluster, interruption::requested);
    }
  }

  private void print(QueryResult result) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    QueryText.print(result, format, OutputOptions.width(spec), out);
    out.flush();
  }
}

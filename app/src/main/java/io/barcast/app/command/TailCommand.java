package io.barcast.app.command;

import io.barcast.app.inspect.PipelineReader;
import io.barcast.app.inspect.RecordPrinter;
import io.barcast.app.inspect.RecordText;
import io.barcast.app.inspect.TopicTail;
import io.barcast.app.option.ConnectionOptions;
import io.barcast.app.option.OutputOptions;
import io.barcast.app.option.TopicOptions;
import io.barcast.app.process.RegistryErrors;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.NearestName;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import io.barcast.schemas.WireException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barcast tail}: the records of a topic, decoded. */
@Command(
    name = "tail",
    mixinStandardHelpOptions = true,
    description = {
      "Print the newest records of a topic in order of time, decoded, one line per record.",
      "Times are event times, ISO-8601 UTC; a bar's is its close."
    },
    footer = {
      "",
      "Examples:",
      "  barcast tail predictions -b localhost:9092 --schema-registry http://localhost:8081",
      "  barcast tail bars --symbol AAPL --from 2024-05-01T00:00:00Z -n 20 -o json"
    })
public final class TailCommand implements Callable<Integer> {
  private static final int USUAL_RECORDS = 10;

  @Spec private CommandSpec spec;
  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;

  @Parameters(paramLabel = "TOPIC", description = "One of Barcast's topics, such as predictions.")
  private String topic;

  @Option(names = "--symbol", paramLabel = "S", description = "Only records of this symbol.")
  private @Nullable String symbol;

  @Option(
      names = {"-n", "--records"},
      paramLabel = "N",
      description =
          "How many: the newest N, 10 by default; with --from the first N from there, all by"
              + " default.")
  private @Nullable Integer records;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Begin at this event time, ISO-8601 UTC.")
  private @Nullable Instant from;

  @Option(
      names = {"-f", "--follow"},
      fallbackValue = "true",
      description = "Then go on with the records that arrive, until Ctrl-C.")
  private boolean follow;

  private long left = Long.MAX_VALUE;

  @Override
  public Integer call() {
    Topic<?> read = topic();
    if (records != null && records < 1) {
      throw new ParameterException(spec.commandLine(), "-n is " + records + ", expected 1 or more");
    }
    try (PipelineReader pipeline = PipelineReader.open(connection.settings(spec))) {
      TopicOptions.requireReadable(pipeline.settings(), List.of(Topic.BARS, read));
      print(pipeline, read);
      return ExitCode.OK.code();
    } catch (WireException e) {
      throw RegistryErrors.explained(e);
    } catch (InterruptException e) {
      return ExitCode.INTERRUPTED.code();
    }
  }

  private Topic<?> topic() {
    List<String> names = RecordText.topicNames();
    if (!names.contains(topic)) {
      throw new UserException(
          ExitCode.USAGE,
          "'"
              + topic
              + "' is no topic of Barcast; did you mean "
              + NearestName.of(topic, names)
              + "?",
          "The topics are: " + String.join(", ", names) + ".");
    }
    return Topic.all().get(names.indexOf(topic));
  }

  private void print(PipelineReader pipeline, Topic<?> read) {
    RecordText<?> text = RecordText.of(pipeline.wire(), read);
    Predicate<ConsumerRecord<byte[], byte[]>> wanted = wanted(text);
    RecordPrinter printer =
        new RecordPrinter(
            spec.commandLine().getOut(), text, output.json(), OutputOptions.width(spec));
    try (TopicTail tail =
        follow ? TopicTail.openToFollow(pipeline, read) : TopicTail.open(pipeline, read)) {
      printPresent(tail, wanted, printer);
      if (printer.flush() && follow) {
        tail.follow(record -> !wanted.test(record) || (printer.print(record) && printer.flush()));
      }
    }
  }

  private Predicate<ConsumerRecord<byte[], byte[]>> wanted(RecordText<?> text) {
    return symbol == null
        ? record -> true
        : text.ofSymbol(symbol)
            .orElseThrow(
                () ->
                    new UserException(
                        ExitCode.USAGE,
                        "the records of " + topic + " have no symbol",
                        "Leave --symbol out."));
  }

  private void printPresent(
      TopicTail tail, Predicate<ConsumerRecord<byte[], byte[]>> wanted, RecordPrinter printer) {
    if (from == null) {
      int newest = records == null ? USUAL_RECORDS : records;
      tail.newest(newest, wanted).stream().takeWhile(printer::print).forEach(record -> {});
      return;
    }
    left = records == null ? Long.MAX_VALUE : records;
    tail.since(
        from.toEpochMilli(),
        record -> !wanted.test(record) || (printer.print(record) && --left > 0));
  }
}

package io.barcast.app.copy;

import io.barcast.app.inspect.PipelineReader;
import io.barcast.app.inspect.TopicBars;
import io.barcast.app.option.TopicOptions;
import io.barcast.app.replay.ReplayRange;
import io.barcast.producers.BadRow;
import io.barcast.producers.BarSource;
import io.barcast.producers.GoodBar;
import io.barcast.producers.Row;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Progress;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A topic of bars that is copied: of any name, on any cluster. It is only read. */
public final class SourceTopic implements AutoCloseable {
  private final String name;
  private final PipelineReader pipeline;

  private SourceTopic(String name, PipelineReader pipeline) {
    this.name = name;
    this.pipeline = pipeline;
  }

  /**
   * Connects to its cluster.
   *
   * @param settings of that cluster and its registry
   * @param name the topic's whole name in Kafka
   * @throws UserException when the topic is missing or may not be read, or no broker answers
   */
  public static SourceTopic open(Settings settings, String name) {
    TopicNames names = new TopicNames("", Map.of(Topic.BARS, name));
    PipelineReader pipeline = PipelineReader.open(settings, names);
    try {
      TopicOptions.requireSource(settings, names);
      return new SourceTopic(name, pipeline);
    } catch (RuntimeException e) {
      pipeline.close();
      throw e;
    }
  }

  /**
   * Requires that a topic is not this one.
   *
   * @throws UserException with {@link ExitCode#USAGE} when it is
   */
  public void requireOther(String otherName, String otherClusterId) {
    if (name.equals(otherName) && pipeline.clusterId().equals(otherClusterId)) {
      throw new UserException(
          ExitCode.USAGE,
          "--from-topic %s is the topic to send to, on the same cluster".formatted(name),
          "Give another --topic-prefix to send to, or another topic to copy.");
    }
  }

  /**
   * Looks through the bars of a range, until the end or until stopped.
   *
   * @param notes takes a sentence when the first records have been deleted
   */
  public BarSurvey survey(ReplayRange range, Consumer<String> notes, BooleanSupplier stop) {
    BarSurvey survey = new BarSurvey(range);
    try (TopicBars bars = TopicBars.open(pipeline, Optional.empty());
        Progress progress = Progress.onStderr("bars on " + name, OptionalLong.empty())) {
      bars.log()
          .deletedStart()
          .ifPresent(where -> notes.accept(where + ": the bars before it have been deleted"));
      while (!stop.getAsBoolean() && bars.hasNext()) {
        survey.add(bars.next());
        progress.add(1);
      }
    }
    return survey;
  }

  /**
   * The bars of a range up to now, in the order of {@link TopicBars}, with shifted event times; and
   * all records that hold no bar, as these have no time.
   */
  public BarSource bars(ReplayRange range, TimeShift shift) {
    return new Chosen(TopicBars.open(pipeline, Optional.empty()), range, shift);
  }

  /** The whole name in Kafka. */
  public String name() {
    return name;
  }

  @Override
  public void close() {
    pipeline.close();
  }

  private static final class Chosen implements BarSource {
    private final TopicBars bars;
    private final ReplayRange range;
    private final TimeShift shift;
    private @Nullable Row next;

    Chosen(TopicBars bars, ReplayRange range, TimeShift shift) {
      this.bars = bars;
      this.range = range;
      this.shift = shift;
    }

    @Override
    public boolean hasNext() {
      while (next == null && bars.hasNext()) {
        Row row = bars.next();
        if (row instanceof GoodBar good && range.includes(good.bar())) {
          next = new GoodBar(shift.apply(good.bar()), good.file(), good.line());
        } else if (row instanceof BadRow) {
          next = row;
        }
      }
      return next != null;
    }

    @Override
    public Row next() {
      if (!hasNext() || next == null) {
        throw new NoSuchElementException("the topic has no more bars");
      }
      Row row = next;
      next = null;
      return row;
    }

    @Override
    public void close() {
      bars.close();
    }
  }
}

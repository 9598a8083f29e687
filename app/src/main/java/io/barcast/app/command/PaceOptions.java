package io.barcast.app.command;

import io.barcast.app.option.DurationConverter;
import io.barcast.app.pace.BarPace;
import io.barcast.app.pace.EventTimePace;
import io.barcast.app.pace.HistoryPace;
import io.barcast.app.pace.PaceChoice;
import io.barcast.app.process.Pace;
import io.barcast.app.process.Waiting;
import io.barcast.runtime.Settings;
import io.barcast.schemas.Wire;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The flags for how fast bars are sent; a picocli mixin. */
final class PaceOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--rate",
      paramLabel = "BARS_PER_SECOND",
      description = "Send no faster than this; 0 for as fast as possible.")
  private double rate;

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      description =
          "Send bars as they closed, this many times faster: with 60, an hour in a minute; 0 for"
              + " whenever they closed. Nights and holes are waited for as well.")
  private double speed;

  @Option(
      names = "--longest-wait",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "With --speed: wait no longer than this for a bar, such as 5s.")
  private @Nullable Duration longestWait;

  @Option(
      names = "--pace",
      paramLabel = "PACE",
      description = {
        "pipeline waits for train and predict, so that models are trained on past bars before the"
            + " next ones are sent; none does not; auto waits when both run, for files and for"
            + " topics, unless --speed is given."
      })
  private PaceChoice pace = PaceChoice.auto;

  /**
   * Checks the flags with each other.
   *
   * @param endless whether bars come as they close
   */
  void require(boolean endless) {
    if (!(speed >= 0 && speed < Double.POSITIVE_INFINITY)) {
      throw usage("--speed is " + speed + ", expected a factor above 0, such as 60");
    }
    if (speed > 0 && (endless || pace == PaceChoice.pipeline)) {
      throw usage("--speed is not for --live, --watch and --pace pipeline, which set the pace");
    }
    if (longestWait != null && speed == 0) {
      throw usage("--longest-wait is for --speed, expected both");
    }
  }

  private ParameterException usage(String problem) {
    return new ParameterException(command.commandLine(), problem);
  }

  /** The limit of {@code --rate}. */
  Pace rate() {
    return new Pace(rate, Waiting.system());
  }

  /**
   * When each bar may be sent.
   *
   * @param past whether the source is recorded history, for which auto waits for a pipeline
   * @param flush waits until the bars sent so far have arrived
   * @param lines receives what the user should know, one line of text each
   * @param stop whether to give up waiting
   */
  BarPace open(
      boolean past,
      Settings settings,
      Wire wire,
      Runnable flush,
      Consumer<String> lines,
      BooleanSupplier stop)
      throws InterruptedException {
    if (speed > 0) {
      return new EventTimePace(speed, Optional.ofNullable(longestWait), Waiting.system(), stop);
    }
    if (pace == PaceChoice.none || (pace == PaceChoice.auto && !past)) {
      return BarPace.NONE;
    }
    return HistoryPace.open(pace == PaceChoice.pipeline, settings, wire, flush, lines, stop);
  }
}

package io.barcast.app.command;

import io.barcast.app.copy.BarSurvey;
import io.barcast.app.copy.SourceTopic;
import io.barcast.app.copy.TimeShift;
import io.barcast.app.process.KnownRows;
import io.barcast.producers.BarSequences;
import io.barcast.producers.CopiedBars;
import io.barcast.producers.UnsentRows;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * {@code produce --from-topic}: sends what an earlier copy has not sent. Nothing is sent before all
 * of the topic was compared with what is on the target.
 */
final class TopicProduction {
  private final CopyOptions options;
  private final SourceTopic source;
  private final KnownRows known;
  private final boolean rewrite;
  private final Consumer<String> say;

  /**
   * @param rewrite whether all bars are sent, whatever is on the target
   * @param say prints a line of text
   */
  TopicProduction(
      CopyOptions options,
      SourceTopic source,
      KnownRows known,
      boolean rewrite,
      Consumer<String> say) {
    this.options = options;
    this.source = source;
    this.known = known;
    this.rewrite = rewrite;
    this.say = say;
  }

  ExitCode run(RowSending sending, BooleanSupplier stop) throws InterruptedException {
    BarSurvey survey = source.survey(options.range(), where -> say.accept("note: " + where), stop);
    BarSequences sent = rewrite ? new BarSequences() : known.sequences(stop);
    if (stop.getAsBoolean()) {
      return ExitCode.INTERRUPTED;
    }
    survey.require(source.name());
    TimeShift shift = options.shift(survey);
    describe(shift, survey);
    if (options.movesToATime() && !sent.isEmpty()) {
      throw new UserException(
          ExitCode.CHECK_FAILED,
          "the topic to send to holds bars already: moved to a time, the copy could begin anew beside"
              + " itself",
          "Continue a copy with the --shift that it printed; begin one beside those bars with"
              + " --shift "
              + shift
              + ".");
    }
    long rest = sent.isEmpty() ? survey.rows() : rest(survey, shift, sent, stop);
    try (UnsentRows rows = rows(survey, shift, sent)) {
      return sending.send(rows, OptionalLong.of(rest), true, Optional.empty());
    }
  }

  private CopiedBars rows(BarSurvey survey, TimeShift shift, BarSequences sent) {
    return known.copied(source.bars(survey.range(), shift), sent);
  }

  /** How many rows are left to send; an error when the target holds other bars than a copy. */
  private long rest(BarSurvey survey, TimeShift shift, BarSequences sent, BooleanSupplier stop) {
    long rest = 0;
    try (UnsentRows rows = rows(survey, shift, sent)) {
      while (!stop.getAsBoolean() && rows.hasNext()) {
        rows.next();
        rest++;
      }
    }
    return rest;
  }

  private void describe(TimeShift shift, BarSurvey survey) {
    if (shift.equals(TimeShift.NONE)) {
      return;
    }
    say.accept(
        "event times are moved by --shift %s: bars close from %s to %s"
            .formatted(
                shift,
                Instant.ofEpochMilli(survey.firstCloseMs() + shift.millis()),
                Instant.ofEpochMilli(survey.lastCloseMs() + shift.millis())));
    if (survey.restsAtWeekends()) {
      say.accept(
          "note: sessions keep their weekdays, but holidays and clock changes move with them, so"
              + " that no built-in calendar fits: give predict --calendar none, or a file");
    }
  }
}

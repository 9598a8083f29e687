package io.barcast.app.option;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.calendar.Calendars;
import io.barcast.engine.calendar.TradingCalendar;
import io.barcast.engine.resample.BarResampler;
import io.barcast.engine.resample.Fill;
import io.barcast.engine.resample.Periods;
import io.barcast.engine.resample.TradeResampler;
import io.barcast.producers.BarSource;
import io.barcast.producers.CalendarSurvey;
import io.barcast.producers.ResampledBars;
import io.barcast.producers.trade.TradeBars;
import io.barcast.producers.trade.TradeSource;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.ForecastSettings;
import io.barcast.runtime.UserException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags for longer bars; a picocli mixin. */
public final class ResampleOptions {
  private static final String TRADED_AROUND_THE_CLOCK = "24/7";

  @Option(names = "--calendar", paramLabel = "CALENDAR", descriptionKey = ForecastSettings.CALENDAR)
  private String calendar = "auto";

  @Option(
      names = "--fill",
      paramLabel = "FILL",
      description =
          "What becomes of times without a trade: none, or flat for bars at the price before them"
              + " that are marked as flat.")
  private FillChoice fill = FillChoice.none;

  /** Whether invented bars are among the longer ones. */
  public boolean fills() {
    return fill == FillChoice.flat;
  }

  /**
   * The bars of a source as longer bars.
   *
   * @param again the source once more, which shows the calendars of series that no rule names;
   *     empty when it can be read once
   * @param err takes what is held back or left out
   * @throws UserException when {@code --calendar} is not of the format
   */
  public BarSource longer(
      BarSource parts, Interval to, Supplier<Optional<BarSource>> again, PrintWriter err) {
    Calendars calendars = CalendarOptions.parse(calendar);
    Chooser chooser = new Chooser(again, err);
    return new ResampledBars(
        parts,
        series ->
            new BarResampler(
                series,
                new Periods(
                    calendars.configured(series).orElseGet(() -> chooser.choose(series)), to),
                fill()),
        err::println);
  }

  /** The trades of a source as bars, by {@code 24/7} where no rule names a calendar. */
  public BarSource bars(TradeSource trades, Interval to, InstantSource clock, PrintWriter err) {
    Calendars calendars = CalendarOptions.parse(calendar);
    TradingCalendar standard =
        calendar(Calendars.parse(TRADED_AROUND_THE_CLOCK, path -> path), "X");
    return new TradeBars(
        trades,
        symbol ->
            new TradeResampler(
                symbol,
                new Periods(calendars.configured(new SeriesId(symbol, to)).orElse(standard), to),
                fill(),
                "trades"),
        clock,
        err::println);
  }

  private static TradingCalendar calendar(Calendars calendars, String symbol) {
    return calendars.configured(SeriesId.of(symbol, "1d")).orElseThrow();
  }

  private Fill fill() {
    return fills() ? Fill.FLAT : Fill.NONE;
  }

  /** Chooses calendars by all bars of a source, which is read when the first is asked for. */
  private static final class Chooser {
    private final Supplier<Optional<BarSource>> again;
    private final PrintWriter err;
    private boolean asked;
    private @Nullable CalendarSurvey survey;

    Chooser(Supplier<Optional<BarSource>> again, PrintWriter err) {
      this.again = again;
      this.err = err;
    }

    TradingCalendar choose(SeriesId series) {
      if (!asked) {
        asked = true;
        survey = again.get().map(CalendarSurvey::of).orElse(null);
      }
      TradingCalendar chosen =
          Optional.ofNullable(survey)
              .flatMap(all -> all.calendar(series))
              .orElseThrow(() -> unknown(series));
      err.println(series + ": calendar " + chosen.name() + ", by its bars");
      return chosen;
    }

    private static UserException unknown(SeriesId series) {
      return new UserException(
          ExitCode.USAGE,
          String.format(
              Locale.ROOT, "when %s trades is not clear from its bars, or they come once", series),
          "Give --calendar, such as --calendar XNYS or --calendar file:FILE.");
    }
  }
}

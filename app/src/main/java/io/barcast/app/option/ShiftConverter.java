package io.barcast.app.option;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;

/** Parses a time to move by, such as {@code 364d}, {@code 2h} or {@code -2h}. */
public final class ShiftConverter implements ITypeConverter<Duration> {
  private final DurationConverter lengths = new DurationConverter();

  @Override
  public Duration convert(String text) {
    return text.startsWith("-")
        ? lengths.convert(text.substring(1)).negated()
        : lengths.convert(text);
  }
}

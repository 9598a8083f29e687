package io.barcast.app.option;

import io.barcast.engine.bar.BadBarException;
import io.barcast.engine.bar.Interval;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses an interval such as {@code 1h}. */
public final class IntervalConverter implements ITypeConverter<Interval> {
  @Override
  public Interval convert(String text) {
    try {
      return Interval.of(text);
    } catch (BadBarException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}

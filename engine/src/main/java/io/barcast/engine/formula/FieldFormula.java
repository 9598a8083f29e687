package io.barcast.engine.formula;

import io.barcast.engine.bar.Field;
import java.util.Locale;

/** A field of the newest bar. */
record FieldFormula(Field field) implements Formula {
  @Override
  public String text() {
    return field.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Unit unit() {
    return switch (field) {
      case OPEN, HIGH, LOW, CLOSE -> Unit.PRICE;
      case VOLUME -> Unit.VOLUME;
      case LOG_CLOSE -> Unit.PRICE.log();
    };
  }

  @Override
  public Range range() {
    return field == Field.LOG_CLOSE ? Range.ALL : Range.POSITIVE;
  }

  @Override
  public int lookbackBars() {
    return 1;
  }

  @Override
  public int addTo(ProgramBuilder program) {
    return program.register(
        this, register -> (bars, values) -> values[register] = bars.column(field).get(0));
  }
}

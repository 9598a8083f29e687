package io.barcast.engine.replay;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.feature.FeatureVector;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The values with the smallest difference from a given one: in one field, by one bit. */
final class Variants {
  private Variants() {}

  static Bar withClose(Bar bar, double close) {
    return new Bar(
        bar.series(),
        bar.openTimeMs(),
        bar.closeTimeMs(),
        bar.open(),
        bar.high(),
        bar.low(),
        close,
        bar.volume(),
        bar.source());
  }

  static List<Object> of(Object value) {
    if (value instanceof Interval) {
      return List.of(Interval.of("2h"));
    } else if (value instanceof Record record) {
      return ofRecord(record);
    } else if (value instanceof List<?> list) {
      return ofList(list);
    } else if (value instanceof FeatureVector vector) {
      return ofVector(vector);
    } else if (value instanceof Enum<?> constant) {
      return Arrays.stream(constant.getDeclaringClass().getEnumConstants())
          .filter(other -> other != constant)
          .map(Object.class::cast)
          .toList();
    }
    return List.of(ofPlain(value));
  }

  private static Object ofPlain(Object value) {
    if (value instanceof Long whole) {
      return whole + 1;
    } else if (value instanceof Integer whole) {
      return whole + 1;
    } else if (value instanceof Double number) {
      return Math.nextUp(number);
    } else if (value instanceof Boolean flag) {
      return !flag;
    } else if (value instanceof String text) {
      return text + "x";
    }
    throw new IllegalArgumentException("no variant of " + value.getClass());
  }

  private static List<Object> ofList(List<?> list) {
    List<Object> variants = new ArrayList<>();
    variants.add(list.subList(1, list.size()));
    for (int i = 0; i < list.size(); i++) {
      for (Object element : of(list.get(i))) {
        List<Object> variant = new ArrayList<>(list);
        variant.set(i, element);
        variants.add(variant);
      }
    }
    return variants;
  }

  private static List<Object> ofVector(FeatureVector vector) {
    List<Object> variants = new ArrayList<>();
    for (int i = 0; i < vector.size(); i++) {
      float[] values = new float[vector.size()];
      vector.copyTo(values, 0);
      values[i] = Float.isNaN(values[i]) ? 0 : Math.nextUp(values[i]);
      variants.add(FeatureVector.of(values));
    }
    return variants;
  }

  private static List<Object> ofRecord(Record record) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Object[] fields = Arrays.stream(components).map(c -> field(record, c)).toArray();
    List<Object> variants = new ArrayList<>();
    for (int i = 0; i < fields.length; i++) {
      for (Object variant : of(fields[i])) {
        Object[] changed = fields.clone();
        changed[i] = variant;
        variants.add(made(record, components, changed));
      }
    }
    return variants;
  }

  private static Object field(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  private static Object made(Record record, RecordComponent[] components, Object... fields) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return record.getClass().getDeclaredConstructor(types).newInstance(fields);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + Arrays.toString(fields), e);
    }
  }
}

package io.barcast.app.replay.recorded;

import io.barcast.engine.feature.FeatureVector;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The first field in which two values differ, in the order of their records.
 *
 * @param field such as {@code horizons[0].lower}
 */
record RecordDifference(String field, String recorded, String replayed) {
  /** The first difference; empty when the values are equal, numbers bit for bit. */
  static Optional<RecordDifference> first(Object recorded, Object replayed) {
    return Objects.equals(recorded, replayed) ? Optional.empty() : in("", recorded, replayed);
  }

  private static Optional<RecordDifference> in(
      String field, @Nullable Object recorded, @Nullable Object replayed) {
    if (Objects.equals(recorded, replayed)) {
      return Optional.empty();
    }
    if (recorded == null || replayed == null || recorded.getClass() != replayed.getClass()) {
      return recorded instanceof List<?> some && replayed instanceof List<?> others
          ? inList(field, some, others)
          : leaf(field, recorded, replayed);
    }
    if (recorded instanceof Record) {
      return inRecord(field, recorded, replayed);
    }
    if (recorded instanceof List<?> some) {
      return inList(field, some, (List<?>) replayed);
    }
    return recorded instanceof FeatureVector some
        ? inList(field, values(some), values((FeatureVector) replayed))
        : leaf(field, recorded, replayed);
  }

  private static Optional<RecordDifference> inRecord(
      String field, Object recorded, Object replayed) {
    for (RecordComponent component : recorded.getClass().getRecordComponents()) {
      String name = field.isEmpty() ? component.getName() : field + "." + component.getName();
      Optional<RecordDifference> found =
          in(name, value(component, recorded), value(component, replayed));
      if (found.isPresent()) {
        return found;
      }
    }
    return leaf(field, recorded, replayed);
  }

  private static Optional<RecordDifference> inList(
      String field, List<?> recorded, List<?> replayed) {
    for (int i = 0; i < Math.min(recorded.size(), replayed.size()); i++) {
      Optional<RecordDifference> found =
          in(field + "[" + i + "]", recorded.get(i), replayed.get(i));
      if (found.isPresent()) {
        return found;
      }
    }
    return recorded.size() == replayed.size()
        ? Optional.empty()
        : leaf(field + ".size", recorded.size(), replayed.size());
  }

  private static List<Float> values(FeatureVector vector) {
    return IntStream.range(0, vector.size()).mapToObj(vector::get).toList();
  }

  private static @Nullable Object value(RecordComponent component, Object of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " is not public, expected a value's field", e);
    }
  }

  private static Optional<RecordDifference> leaf(
      String field, @Nullable Object recorded, @Nullable Object replayed) {
    return Optional.of(
        new RecordDifference(field, String.valueOf(recorded), String.valueOf(replayed)));
  }
}

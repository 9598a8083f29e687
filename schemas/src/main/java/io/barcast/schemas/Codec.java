package io.barcast.schemas;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * The two directions between a record of the engine and its contract on the wire.
 *
 * @param name what it is called in messages
 * @param wireType the generated class
 * @param toWire to the generated record
 * @param fromWire from it; throws IllegalArgumentException when the content is unsound
 */
record Codec<T, R extends SpecificRecord>(
    String name, Class<R> wireType, Function<T, R> toWire, Function<R, T> fromWire) {

  /** The same-named constant of another enum. */
  static <E extends Enum<E>> E same(Class<E> type, Enum<?> constant) {
    return Enum.valueOf(type, constant.name());
  }

  static <A, B> List<B> each(Collection<A> items, Function<A, B> change) {
    List<B> changed = new ArrayList<>(items.size());
    for (A item : items) {
      changed.add(change.apply(item));
    }
    return changed;
  }
}

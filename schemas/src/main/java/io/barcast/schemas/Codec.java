package io.barcast.schemas;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
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

  /**
   * The same-named constant of another enum.
   *
   * @throws WireException when there is none: every enum on the wire has a symbol {@code UNKNOWN},
   *     which stands for what a newer version wrote
   */
  static <E extends Enum<E>> E same(Class<E> type, Enum<?> constant) {
    try {
      return Enum.valueOf(type, constant.name());
    } catch (IllegalArgumentException e) {
      throw WireException.of(
          WireFault.UNKNOWN_SYMBOL,
          "the %s is one that this version does not know, expected one of %s; upgrade Barcast",
          type.getSimpleName().toLowerCase(Locale.ROOT),
          EnumSet.allOf(type));
    }
  }

  static <A, B> List<B> each(Collection<A> items, Function<A, B> change) {
    List<B> changed = new ArrayList<>(items.size());
    for (A item : items) {
      changed.add(change.apply(item));
    }
    return changed;
  }
}

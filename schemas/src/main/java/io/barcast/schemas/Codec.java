package io.barcast.schemas;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * Converts between a record of the engine and its Avro record, in both directions.
 *
 * @param name the record's name in messages
 * @param wireType the generated Avro class
 * @param toWire converts to the Avro record
 * @param fromWire converts back; throws IllegalArgumentException when the content is invalid
 */
record Codec<T, R extends SpecificRecord>(
    String name, Class<R> wireType, Function<T, R> toWire, Function<R, T> fromWire) {

  /**
   * The value of an Avro record.
   *
   * @throws WireException when its content is invalid
   */
  T decode(R wire) {
    try {
      return fromWire.apply(wire);
    } catch (IllegalArgumentException e) {
      throw WireException.causedBy(e, WireFault.BAD_CONTENT, "bad %s", name);
    }
  }

  /**
   * The same-named constant of another enum.
   *
   * @throws WireException when there is none, as for {@code UNKNOWN}: every Avro enum reads a
   *     symbol of a newer version as that
   */
  static <E extends Enum<E>> E same(Class<E> type, Enum<?> constant) {
    try {
      return Enum.valueOf(type, constant.name());
    } catch (IllegalArgumentException e) {
      throw WireException.of(
          WireFault.UNKNOWN_SYMBOL,
          "the %s is unknown to this version, expected one of %s; upgrade Barcast",
          type.getSimpleName().toLowerCase(Locale.ROOT),
          EnumSet.allOf(type));
    }
  }

  static <A, B> List<B> each(Collection<A> items, Function<A, B> conversion) {
    List<B> converted = new ArrayList<>(items.size());
    for (A item : items) {
      converted.add(conversion.apply(item));
    }
    return converted;
  }
}

package io.barcast.schemas;

import io.barcast.schemas.avro.BarRecord;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Avro's view of Barcast's generated classes only: a class that a foreign schema names is never
 * loaded.
 */
final class Contracts extends SpecificData {
  /**
   * Uses the generated coders. They are fast, but trust the length that an encoded collection
   * claims, which {@link CheckedDecoder} compares with the bytes that are left.
   */
  static final Contracts FAST = new Contracts(true);

  /** Compares the length that an encoded collection claims with the bytes that are left. */
  static final Contracts CHECKED = new Contracts(false);

  private static final String PACKAGE = BarRecord.class.getPackageName();
  private static final Map<String, Class<?>> KNOWN = new ConcurrentHashMap<>();

  private Contracts(boolean customCoders) {
    super(Contracts.class.getClassLoader());
    setCustomCoders(customCoders);
    setFastReaderEnabled(false);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public @Nullable Class getClass(Schema schema) {
    return switch (schema.getType()) {
      case RECORD, ENUM, FIXED ->
          PACKAGE.equals(schema.getNamespace()) ? contract(schema.getName()) : null;
      default -> super.getClass(schema);
    };
  }

  /**
   * Lets other deserializers in this process, such as Confluent's, load Barcast's generated
   * classes.
   */
  static void trustEverywhere() {
    ClassSecurityPredicate trusted = ClassSecurityValidator.getGlobal();
    if (!trusted.isTrusted(BarRecord.class)) {
      ClassSecurityPredicate ours = type -> PACKAGE.equals(type.getPackageName());
      ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(trusted, ours));
    }
  }

  private static @Nullable Class<?> contract(String name) {
    Class<?> known = KNOWN.get(name);
    return known != null ? known : find(name);
  }

  private static @Nullable Class<?> find(String name) {
    try {
      Class<?> type = Class.forName(PACKAGE + "." + name);
      KNOWN.put(name, type);
      return type;
    } catch (ClassNotFoundException e) {
      return null;
    }
  }
}

package io.barcast.schemas;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * Keys and trusted certificates for a registry, with Confluent's names, read as Kafka reads its
 * own.
 */
final class RegistryTls {
  private static final String PREFIX = "schema.registry.";
  private static final ValidString STORE_TYPES = ValidString.in("JKS", "PKCS12", "PEM");

  private RegistryTls() {}

  static void define(ConfigDef keys) {
    store(
        keys,
        SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG,
        "File with the certificates that are trusted for an https:// registry; Java's own when not"
            + " given.");
    store(
        keys,
        SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG,
        "File with the certificate and key that are shown to an https:// registry.");
    secret(keys, SslConfigs.SSL_TRUSTSTORE_PASSWORD_CONFIG, "The trust store's password.");
    secret(keys, SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG, "The key store's password.");
    secret(
        keys,
        SslConfigs.SSL_KEY_PASSWORD_CONFIG,
        "The password of the key in the key store; not needed when it is the store's.");
    type(keys, SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "The trust store's type.");
    type(keys, SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "The key store's type.");
  }

  private static void store(ConfigDef keys, String name, String meaning) {
    keys.define(PREFIX + name, ConfigDef.Type.STRING, null, Importance.LOW, meaning);
  }

  private static void secret(ConfigDef keys, String name, String meaning) {
    keys.define(PREFIX + name, ConfigDef.Type.PASSWORD, "", Importance.LOW, meaning);
  }

  private static void type(ConfigDef keys, String name, String meaning) {
    keys.define(PREFIX + name, ConfigDef.Type.STRING, "JKS", STORE_TYPES, Importance.LOW, meaning);
  }

  /**
   * The context of these settings; empty when they name no store.
   *
   * @throws IllegalArgumentException when a store cannot be read
   */
  static Optional<SSLContext> of(Map<String, ?> configs) {
    Map<String, Object> given = new HashMap<>();
    WireSettings.DEFINITION.names().stream()
        .filter(name -> name.startsWith(PREFIX + "ssl."))
        .filter(name -> !WireSettings.text(configs, name).isEmpty())
        .forEach(
            name -> given.put(name.substring(PREFIX.length()), WireSettings.text(configs, name)));
    boolean stores = given.keySet().stream().anyMatch(name -> name.endsWith(".location"));
    return stores ? Optional.of(context(given)) : Optional.empty();
  }

  private static SSLContext context(Map<String, Object> given) {
    ConfigDef kafkas = new ConfigDef();
    SslConfigs.addClientSslSupport(kafkas);
    try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
      factory.configure(kafkas.parse(given));
      return factory.sslContext();
    } catch (KafkaException e) {
      String cause = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
      throw new IllegalArgumentException("schema.registry.ssl.*: " + e.getMessage() + cause, e);
    }
  }
}

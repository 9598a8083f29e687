package io.barcast.schemas;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.types.Password;

/**
 * The settings of a {@link Wire}, read from properties with Confluent's names.
 *
 * @param registryUrls {@code http(s)://} addresses separated by commas, or {@code mock://scope}
 * @param autoRegister whether a serializer registers its schema, or only looks it up
 * @param naming how subjects are named
 * @param access where an HTTP registry is; empty for {@code mock://}
 * @param unknownLimit how many records in a row may have unknown schemas; 0 for any number
 */
record WireSettings(
    String registryUrls,
    boolean autoRegister,
    SubjectNaming naming,
    Optional<RegistryAccess> access,
    int unknownLimit) {
  static final String REGISTRY_URL = "schema.registry.url";
  static final String AUTO_REGISTER = "auto.register.schemas";
  static final String SUBJECT_NAMES = "value.subject.name.strategy";
  static final String AUTH_SOURCE = "basic.auth.credentials.source";
  static final String AUTH_USER_INFO = "basic.auth.user.info";
  static final String TOKEN_SOURCE = "bearer.auth.credentials.source";
  static final String TOKEN = "bearer.auth.token";
  static final String UNKNOWN_LIMIT = "unknown.schemas.limit";
  static final String SERIALIZER = "avro.serializer";
  static final String DESERIALIZER = "avro.deserializer";
  private static final String MOCK = "mock://";

  static final ConfigDef DEFINITION = define();

  private static ConfigDef define() {
    ConfigDef keys =
        new ConfigDef()
            .define(
                REGISTRY_URL,
                ConfigDef.Type.STRING,
                null,
                Importance.HIGH,
                "The schema registry: http(s)://host:port, several with commas between, or"
                    + " mock://name.")
            .define(
                AUTO_REGISTER,
                ConfigDef.Type.BOOLEAN,
                true,
                Importance.MEDIUM,
                "Whether schemas are registered when they are first written.")
            .define(
                SUBJECT_NAMES,
                ConfigDef.Type.STRING,
                "TopicNameStrategy",
                Importance.LOW,
                "How subjects are named: TopicNameStrategy, RecordNameStrategy or"
                    + " TopicRecordNameStrategy.")
            .define(
                AUTH_SOURCE,
                ConfigDef.Type.STRING,
                "URL",
                ValidString.in("URL", "USER_INFO"),
                Importance.LOW,
                "Where the registry's credentials are: in its URL, or in basic.auth.user.info.")
            .define(
                AUTH_USER_INFO,
                ConfigDef.Type.PASSWORD,
                "",
                Importance.LOW,
                "The registry's user:password, for USER_INFO.")
            .define(
                TOKEN_SOURCE,
                ConfigDef.Type.STRING,
                "STATIC_TOKEN",
                ValidString.in("STATIC_TOKEN"),
                Importance.LOW,
                "Where the registry's bearer token comes from: bearer.auth.token.")
            .define(
                TOKEN,
                ConfigDef.Type.PASSWORD,
                "",
                Importance.LOW,
                "Token that is sent to the registry instead of a user and password.")
            .define(
                UNKNOWN_LIMIT,
                ConfigDef.Type.INT,
                20,
                Range.atLeast(0),
                Importance.LOW,
                "Records in a row whose schema the registry does not know, after which predict"
                    + " stops; 0 for no limit, also not at the start.")
            .define(
                SERIALIZER,
                ConfigDef.Type.STRING,
                AvroSerializer.class.getName(),
                Importance.LOW,
                "Class that writes Avro, such as Confluent's.")
            .define(
                DESERIALIZER,
                ConfigDef.Type.STRING,
                AvroDeserializer.class.getName(),
                Importance.LOW,
                "Class that reads Avro, such as Confluent's.");
    RegistryTls.define(keys);
    return keys;
  }

  static WireSettings of(Map<String, ?> configs) {
    String url = text(configs, REGISTRY_URL);
    if (url.isBlank()) {
      throw new IllegalArgumentException(
          REGISTRY_URL + " is not set, expected http(s)://host:port or mock://scope");
    }
    return new WireSettings(
        url,
        Boolean.parseBoolean(text(configs, AUTO_REGISTER)),
        SubjectNaming.of(text(configs, SUBJECT_NAMES)),
        url.startsWith(MOCK)
            ? Optional.empty()
            : Optional.of(RegistryAccess.of(url, authorization(configs), RegistryTls.of(configs))),
        Integer.parseInt(text(configs, UNKNOWN_LIMIT)));
  }

  /** The header that proves who asks; empty for none. */
  private static String authorization(Map<String, ?> configs) {
    String user = credentials(configs);
    String token = text(configs, TOKEN);
    if (!"STATIC_TOKEN".equals(text(configs, TOKEN_SOURCE))) {
      throw new IllegalArgumentException(
          "%s is '%s', expected STATIC_TOKEN".formatted(TOKEN_SOURCE, text(configs, TOKEN_SOURCE)));
    }
    if (!user.isEmpty() && !token.isEmpty()) {
      throw new IllegalArgumentException(
          TOKEN + " and a user with password are both given, expected one of them");
    }
    byte[] bytes = user.getBytes(StandardCharsets.UTF_8);
    return !token.isEmpty()
        ? "Bearer " + token
        : user.isEmpty() ? "" : "Basic " + Base64.getEncoder().encodeToString(bytes);
  }

  private static String credentials(Map<String, ?> configs) {
    String source = text(configs, AUTH_SOURCE);
    return switch (source) {
      case "USER_INFO" -> text(configs, AUTH_USER_INFO);
      case "URL" -> userInfo(text(configs, REGISTRY_URL));
      default ->
          throw new IllegalArgumentException(
              AUTH_SOURCE + " is '" + source + "', expected USER_INFO or URL");
    };
  }

  private static String userInfo(String urls) {
    String user = URI.create(urls.replaceFirst(",.*", "").trim()).getUserInfo();
    return user == null ? "" : user;
  }

  SharedRegistry openRegistry() {
    SchemaRegistry registry =
        access
            .<SchemaRegistry>map(HttpRegistry::of)
            .orElseGet(() -> InProcessRegistry.of(registryUrls.substring(MOCK.length())));
    return new SharedRegistry(this, registry);
  }

  /** The given value, or else the default; empty when there is none. */
  static String text(Map<String, ?> configs, String name) {
    Object given = configs.get(name);
    Object value = given == null ? DEFINITION.defaultValues().get(name) : given;
    return value instanceof Password secret ? secret.value() : Objects.toString(value, "");
  }
}

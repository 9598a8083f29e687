package io.barcast.schemas;

import java.net.URI;
import java.util.Map;

/**
 * How the wire is set up, read from properties with Confluent's names.
 *
 * @param registryUrls {@code http(s)://} addresses separated by commas, or {@code mock://scope}
 * @param autoRegister whether a serializer registers its schema, or only looks it up
 * @param naming how subjects are named
 * @param credentials {@code user:password}, empty for none
 */
record WireSettings(
    String registryUrls, boolean autoRegister, SubjectNaming naming, String credentials) {
  static final String REGISTRY_URL = "schema.registry.url";
  static final String AUTO_REGISTER = "auto.register.schemas";
  static final String SUBJECT_NAMES = "value.subject.name.strategy";
  static final String AUTH_SOURCE = "basic.auth.credentials.source";
  static final String AUTH_USER_INFO = "basic.auth.user.info";
  static final String SERIALIZER = "barcast.avro.serializer";
  static final String DESERIALIZER = "barcast.avro.deserializer";
  private static final String MOCK = "mock://";

  static WireSettings of(Map<String, ?> configs) {
    String url = text(configs, REGISTRY_URL, "");
    if (url.isBlank()) {
      throw new IllegalArgumentException(
          REGISTRY_URL + " is not set, expected http(s)://host:port or mock://scope");
    }
    return new WireSettings(
        url,
        Boolean.parseBoolean(text(configs, AUTO_REGISTER, "true")),
        SubjectNaming.of(text(configs, SUBJECT_NAMES, "TopicNameStrategy")),
        credentials(configs));
  }

  private static String credentials(Map<String, ?> configs) {
    String source = text(configs, AUTH_SOURCE, "URL");
    return switch (source) {
      case "USER_INFO" -> text(configs, AUTH_USER_INFO, "");
      case "URL" -> userInfo(text(configs, REGISTRY_URL, ""));
      default ->
          throw new IllegalArgumentException(
              AUTH_SOURCE + " is '" + source + "', expected USER_INFO or URL");
    };
  }

  private static String userInfo(String urls) {
    String user = URI.create(urls.replaceFirst(",.*", "").trim()).getUserInfo();
    return user == null ? "" : user;
  }

  SchemaRegistry openRegistry() {
    SchemaRegistry registry =
        registryUrls.startsWith(MOCK)
            ? InProcessRegistry.of(registryUrls.substring(MOCK.length()))
            : HttpRegistry.of(registryUrls, credentials);
    return new CachedRegistry(registry, System::nanoTime);
  }

  static String text(Map<String, ?> configs, String name, String otherwise) {
    Object value = configs.get(name);
    return value == null ? otherwise : value.toString();
  }
}

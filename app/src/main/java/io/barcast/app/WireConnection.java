package io.barcast.app;

import io.barcast.runtime.Settings;
import io.barcast.schemas.Wire;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Opens the wire by the settings that Confluent's clients know, and ours beside them. */
final class WireConnection {
  static final String REGISTRY_URL = "schema.registry.url";

  private static final List<String> NAMES =
      List.of(
          REGISTRY_URL,
          "auto.register.schemas",
          "value.subject.name.strategy",
          "basic.auth.credentials.source",
          "basic.auth.user.info",
          "barcast.avro.serializer",
          "barcast.avro.deserializer");

  private WireConnection() {}

  /**
   * The wire to the registry that the settings name.
   *
   * @throws io.barcast.runtime.UserException when they name none
   */
  static Wire open(Settings settings) {
    settings.require(REGISTRY_URL);
    Map<String, Object> configs = new HashMap<>(settings.clientProperties());
    NAMES.forEach(name -> settings.find(name).ifPresent(value -> configs.put(name, value)));
    return Wire.open(configs);
  }
}

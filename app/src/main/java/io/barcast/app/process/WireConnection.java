package io.barcast.app.process;

import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.Wire;
import java.util.HashMap;
import java.util.Map;

/** Opens the connection to the schema registry. */
public final class WireConnection {
  public static final String REGISTRY_URL = "schema.registry.url";

  private WireConnection() {}

  /**
   * Opens the wire with the configured registry.
   *
   * @throws io.barcast.runtime.UserException when none is configured
   */
  public static Wire open(Settings settings) {
    settings.require(REGISTRY_URL);
    Map<String, Object> configs = new HashMap<>(settings.clientProperties());
    settings.parse(Wire.DEFINITION);
    Wire.DEFINITION
        .names()
        .forEach(name -> settings.find(name).ifPresent(value -> configs.put(name, value)));
    return Wire.open(configs, topicNames(settings));
  }

  /** The names of the topics in Kafka. */
  public static TopicNames topicNames(Settings settings) {
    return new TopicNames(KafkaProperties.topicPrefix(settings));
  }
}

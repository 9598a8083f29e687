package io.barcast.app.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Kafka's settings for one node that is broker and controller, sized for one machine. */
final class BrokerSettings {
  static final int NODE_ID = 1;
  static final String CONTROLLER = "CONTROLLER";
  static final String BROKER = "BROKER";

  private static final Map<String, Object> FIXED =
      Map.ofEntries(
          Map.entry("process.roles", "broker,controller"),
          Map.entry("node.id", NODE_ID),
          Map.entry("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"),
          Map.entry("inter.broker.listener.name", BROKER),
          Map.entry("controller.listener.names", CONTROLLER),
          Map.entry("auto.create.topics.enable", false),
          Map.entry("num.network.threads", 2),
          Map.entry("num.io.threads", 4),
          Map.entry("background.threads", 2));

  /** One replica and few partitions of each internal topic, so that start and restart are quick. */
  private static final Map<String, Object> COORDINATORS =
      Map.ofEntries(
          Map.entry("offsets.topic.replication.factor", 1),
          Map.entry("offsets.topic.num.partitions", 4),
          Map.entry("transaction.state.log.replication.factor", 1),
          Map.entry("transaction.state.log.min.isr", 1),
          Map.entry("transaction.state.log.num.partitions", 4),
          Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", 1_000),
          Map.entry("share.coordinator.state.topic.replication.factor", 1),
          Map.entry("share.coordinator.state.topic.min.isr", 1),
          Map.entry("share.coordinator.state.topic.num.partitions", 1),
          Map.entry("group.initial.rebalance.delay.ms", 0),
          Map.entry("group.min.session.timeout.ms", 100));

  /** Bars of any year are accepted as they are; the cleaner's buffer fits a small machine. */
  private static final Map<String, Object> LOGS =
      Map.of(
          "log.message.timestamp.type",
          "CreateTime",
          "log.message.timestamp.before.max.ms",
          Long.MAX_VALUE,
          "log.message.timestamp.after.max.ms",
          Long.MAX_VALUE,
          "log.cleaner.dedupe.buffer.size",
          2 * 1024 * 1024,
          "min.insync.replicas",
          1);

  private static final Set<String> LISTS =
      Set.of("listeners", "advertised.listeners", "listener.security.protocol.map");

  private BrokerSettings() {}

  /**
   * @param more further settings; those of listeners are added to the node's own
   */
  static Map<String, Object> of(
      Path dataDir, int brokerPort, int controllerPort, Map<String, String> more) {
    Map<String, Object> settings = new HashMap<>(FIXED);
    settings.putAll(COORDINATORS);
    settings.putAll(LOGS);
    settings.put("log.dirs", dataDir.toAbsolutePath().toString());
    settings.put(
        "listeners",
        BROKER + "://127.0.0.1:" + brokerPort + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.put("advertised.listeners", BROKER + "://127.0.0.1:" + brokerPort);
    settings.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
    settings.replaceAll((name, value) -> value.toString());
    more.forEach(
        (name, value) ->
            settings.merge(
                name, value, (own, added) -> LISTS.contains(name) ? own + "," + added : added));
    return settings;
  }
}

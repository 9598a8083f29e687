package io.barcast.app.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.FaultHandlerFactory;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.fault.LoggingFaultHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * Kafka's broker in this process: KRaft, one node that is broker and controller, on loopback. It
 * gives all guarantees of a broker, transactions included; only its settings are small. A fault in
 * it is logged and does not end the process, unlike in a separate broker.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final Duration SHUTDOWN = Duration.ofSeconds(10);
  private static final FaultHandlerFactory FAULTS =
      (name, fatal, action) -> new LoggingFaultHandler(name, action);

  private final DataDirectory directory;
  private final BoundSockets sockets;
  private final SharedServer shared;
  private final ControllerServer controller;
  private final BrokerServer broker;
  private final int port;

  private EmbeddedBroker(DataDirectory directory, BoundSockets sockets, Map<String, String> more) {
    this.directory = directory;
    this.sockets = sockets;
    KafkaConfig config =
        new KafkaConfig(
            BrokerSettings.of(
                directory.path(), sockets.brokerPort(), sockets.controllerPort(), more),
            false);
    Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> stored =
        KafkaRaftServer.initializeLogDirs(
            config, LoggerFactory.getLogger(EmbeddedBroker.class), "");
    shared = shared(config, stored._1(), sockets);
    controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), stored._2());
    broker = new BrokerServer(shared);
    port = sockets.brokerPort();
  }

  /**
   * Starts a broker whose records are deleted when it closes.
   *
   * @param port the port on 127.0.0.1, 0 for an ephemeral one
   */
  public static EmbeddedBroker start(int port) {
    try {
      return start(port, DataDirectory.untilClosed(), Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException("broker: cannot bind its ports", e);
    }
  }

  /**
   * Starts a broker on an ephemeral port whose records are deleted when it closes.
   *
   * @param more settings of Kafka; its {@code listeners} come after the node's own
   */
  public static EmbeddedBroker start(Map<String, String> more) {
    try {
      return start(0, DataDirectory.untilClosed(), more);
    } catch (IOException e) {
      throw new UncheckedIOException("broker: cannot bind its ports", e);
    }
  }

  /**
   * Starts a broker that keeps its cluster id and records in a directory across restarts.
   *
   * @param port the port on 127.0.0.1, 0 for an ephemeral one
   * @param dataDirectory created when missing; for one broker at a time
   */
  public static EmbeddedBroker start(int port, Path dataDirectory) {
    try {
      return start(port, DataDirectory.kept(dataDirectory), Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException("broker: cannot use data directory " + dataDirectory, e);
    }
  }

  private static EmbeddedBroker start(int port, DataDirectory directory, Map<String, String> more)
      throws IOException {
    BoundSockets sockets = bind(port, directory);
    EmbeddedBroker node = null;
    try {
      directory.format();
      node = new EmbeddedBroker(directory, sockets, more);
      node.controller.startup();
      node.broker.startup();
      return node;
    } catch (Exception e) {
      abandon(node, directory, sockets);
      throw new IllegalStateException(
          "broker: did not start on port " + port + " with data in " + directory.path(), e);
    }
  }

  private static BoundSockets bind(int port, DataDirectory directory) throws IOException {
    try {
      return new BoundSockets(port);
    } catch (BindException e) {
      directory.release();
      throw new IllegalStateException(
          "broker: port " + port + " on 127.0.0.1 is in use; choose another, or 0 for any", e);
    }
  }

  private static void abandon(
      @Nullable EmbeddedBroker node, DataDirectory directory, BoundSockets sockets)
      throws IOException {
    if (node != null) {
      node.close();
    } else {
      sockets.close();
      directory.release();
    }
  }

  private static SharedServer shared(
      KafkaConfig config, MetaPropertiesEnsemble stored, BoundSockets sockets) {
    return new SharedServer(
        config,
        stored,
        Time.SYSTEM,
        new Metrics(),
        CompletableFuture.completedFuture(
            QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
        List.of(),
        FAULTS,
        sockets);
  }

  /** The address to give a client: {@code 127.0.0.1:port}. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  /** The port of a listener that was added by its settings. */
  public int port(String listener) {
    return broker.boundPort(ListenerName.normalised(listener));
  }

  /** The same across restarts on a kept directory. */
  public String clusterId() {
    return shared.clusterId();
  }

  /** Shuts the node down cleanly, and deletes its records unless they are kept. Idempotent. */
  @Override
  public void close() {
    broker.shutdown(SHUTDOWN);
    broker.awaitShutdown();
    controller.shutdown();
    controller.awaitShutdown();
    try {
      sockets.close();
      directory.release();
    } catch (IOException e) {
      throw new UncheckedIOException("broker: cannot delete " + directory.path(), e);
    }
  }
}

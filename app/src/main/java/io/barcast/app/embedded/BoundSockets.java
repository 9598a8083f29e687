package io.barcast.app.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * The node's two listening sockets, bound before its settings are written: the settings contain the
 * ports, and an ephemeral port is known and reserved only once it is bound.
 */
final class BoundSockets implements ServerSocketFactory, AutoCloseable {
  private static final int BACKLOG = 50;
  private static final int DEFAULT_BUFFER = -1;

  private final ServerSocketChannel broker;
  private final ServerSocketChannel controller;

  /**
   * Binds both on loopback.
   *
   * @param brokerPort the broker's port, 0 for an ephemeral one
   */
  BoundSockets(int brokerPort) throws IOException {
    broker = bind(brokerPort);
    try {
      controller = bind(0);
    } catch (IOException e) {
      broker.close();
      throw e;
    }
  }

  private static ServerSocketChannel bind(int port) throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    return ServerSocketFactory.INSTANCE.openServerSocket("", address, BACKLOG, DEFAULT_BUFFER);
  }

  int brokerPort() {
    return broker.socket().getLocalPort();
  }

  int controllerPort() {
    return controller.socket().getLocalPort();
  }

  @Override
  public ServerSocketChannel openServerSocket(
      String listener, InetSocketAddress address, int backlog, int receiveBufferBytes)
      throws IOException {
    return switch (ListenerName.normalised(listener).value()) {
      case BrokerSettings.BROKER -> broker;
      case BrokerSettings.CONTROLLER -> controller;
      default ->
          ServerSocketFactory.INSTANCE.openServerSocket(
              listener, address, backlog, receiveBufferBytes);
    };
  }

  @Override
  public void close() throws IOException {
    try (broker) {
      controller.close();
    }
  }
}

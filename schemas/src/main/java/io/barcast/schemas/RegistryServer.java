package io.barcast.schemas;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the registry of a {@code mock://} scope over Confluent's REST interface, on the loopback
 * address, so that clients in any language can read the demo's topics.
 */
public final class RegistryServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads;

  private RegistryServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts a server that needs no password.
   *
   * @param scope the registry's scope, as in {@code mock://scope}
   * @param port where to listen, 0 for any free port
   * @throws IOException when the port cannot be bound
   */
  public static RegistryServer start(String scope, int port) throws IOException {
    return start(scope, port, "");
  }

  /**
   * Starts a server.
   *
   * @param credentials {@code user:password} that a client must send, empty for none
   */
  static RegistryServer start(String scope, int port, String credentials) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer server = HttpServer.create(address, 0);
    ExecutorService threads = Executors.newFixedThreadPool(2, RegistryServer::daemon);
    server.setExecutor(threads);
    HttpContext all = server.createContext("/", new RegistryRequests(InProcessRegistry.of(scope)));
    if (!credentials.isEmpty()) {
      all.setAuthenticator(new OneUser(credentials));
    }
    server.start();
    return new RegistryServer(server, threads);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "barcast-registry");
    thread.setDaemon(true);
    return thread;
  }

  /** The value for a client's {@code schema.registry.url}. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }

  private static final class OneUser extends BasicAuthenticator {
    private final byte[] credentials;

    OneUser(String credentials) {
      super("barcast");
      this.credentials = credentials.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean checkCredentials(String user, String password) {
      byte[] given = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return MessageDigest.isEqual(credentials, given);
    }
  }
}

package io.barcast.schemas;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A server with canned answers; every other path has a page that says 404. */
final class RegistryStub implements AutoCloseable {
  private static final Answer NOT_FOUND = new Answer(404, "<html>not found</html>");

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final HttpServer server;
  private volatile Optional<String> authorization = Optional.empty();

  private record Answer(int status, String body) {}

  RegistryStub() throws IOException {
    this(HttpServer.create(anyPort(), 0));
  }

  /** A server that asks for a client's certificate. */
  RegistryStub(SSLContext tls) throws IOException {
    this(https(tls));
  }

  private RegistryStub(HttpServer server) {
    this.server = server;
    server.createContext("/", this::answer);
    server.start();
  }

  private static HttpsServer https(SSLContext tls) throws IOException {
    HttpsServer server = HttpsServer.create(anyPort(), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters needed = tls.getDefaultSSLParameters();
            needed.setNeedClientAuth(true);
            parameters.setSSLParameters(needed);
          }
        });
    return server;
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  RegistryStub on(String methodAndPath, int status, String body) {
    answers.put(methodAndPath, new Answer(status, body));
    return this;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
      String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      Answer answer = answers.getOrDefault(request, NOT_FOUND);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** What the last request proved itself with. */
  Optional<String> authorization() {
    return authorization;
  }

  String url() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return scheme + "://localhost:" + server.getAddress().getPort();
  }

  SchemaRegistry client() {
    return HttpRegistry.of(RegistryAccess.of(url(), "", Optional.empty()));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

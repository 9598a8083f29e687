package io.barcast.producers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server whose {@code Date} is the test's: the JDK's writes the computer's time. */
final class DatedHttp implements AutoCloseable {
  private final ServerSocket server;
  private final Function<Asked, Reply> handler;
  private final ExecutorService threads = Executors.newCachedThreadPool(DatedHttp::daemon);

  /**
   * A GET request.
   *
   * @param headers by name in lower case
   */
  record Asked(URI uri, Map<String, String> headers) {
    /** The values of the query, by name. */
    Map<String, String> query() {
      Map<String, String> values = new HashMap<>();
      String text = uri.getQuery() == null ? "" : uri.getQuery();
      for (String part : text.split("&")) {
        String[] pair = part.split("=", 2);
        values.put(pair[0], pair.length == 2 ? pair[1] : "");
      }
      return values;
    }
  }

  /** An answer. */
  record Reply(int status, Map<String, String> headers, String body) {}

  DatedHttp(Function<Asked, Reply> handler) {
    this.handler = handler;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        threads.execute(() -> serve(socket));
      }
    } catch (IOException e) {
      threads.shutdownNow();
    }
  }

  private void serve(Socket socket) {
    try (socket;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
      socket.setTcpNoDelay(true);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        answer(handler.apply(asked(line, in)), socket.getOutputStream());
      }
    } catch (IOException e) {
      // The client has gone.
    }
  }

  private static Asked asked(String line, BufferedReader in) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    for (String header = in.readLine();
        header != null && !header.isEmpty();
        header = in.readLine()) {
      String[] pair = header.split(": *", 2);
      headers.put(pair[0].toLowerCase(Locale.ROOT), pair[1]);
    }
    return new Asked(URI.create(line.split(" ")[1]), headers);
  }

  private static void answer(Reply reply, OutputStream out) throws IOException {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " -\r\n");
    reply.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    if (reply.status() != 304) {
      head.append("Content-Length: " + body.length + "\r\n");
    }
    out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    out.write(body);
    out.flush();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "dated-http");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}

package io.barcast.monitoring.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.barcast.engine.bar.SeriesId;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the requests for the page's files and its data, on own threads: the server's threads,
 * which answer health checks, only pass requests on. A client that takes too long over an answer is
 * disconnected.
 */
final class PageServer implements HttpHandler, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PageServer.class);
  private static final String FILES = "/page/";
  private static final String OPENAPI = "/api/openapi.json";
  private static final int THREADS = 4;
  private static final int MOST_WAITING = 256;
  private static final long LIMIT_SECONDS = 30;

  private final Api api;
  private final SeriesLookup lookup;
  private final StreamClients clients;
  private final StaticFiles files = new StaticFiles();
  private final ThreadPoolExecutor threads;
  private final ScheduledThreadPoolExecutor limits;

  PageServer(Api api, PageHistory history, StreamClients clients) {
    this.api = api;
    this.clients = clients;
    lookup = new SeriesLookup(history);
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            work -> daemon(work, "page"));
    limits = new ScheduledThreadPoolExecutor(1, work -> daemon(work, "page-limit"));
    limits.setRemoveOnCancelPolicy(true);
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    AtomicReference<@Nullable HttpExchange> waiting = new AtomicReference<>(exchange);
    try {
      Future<?> answer = threads.submit(() -> take(waiting).ifPresent(this::answer));
      var unused =
          limits.schedule(
              () -> {
                answer.cancel(true);
                take(waiting).ifPresent(HttpExchange::close);
              },
              LIMIT_SECONDS,
              TimeUnit.SECONDS);
    } catch (RejectedExecutionException e) {
      try (exchange) {
        Answer.error(503, "the page is asked too much, expected fewer requests; try again later")
            .send(exchange);
      }
    }
  }

  private static Optional<HttpExchange> take(AtomicReference<@Nullable HttpExchange> waiting) {
    return Optional.ofNullable(waiting.getAndSet(null));
  }

  private void answer(HttpExchange exchange) {
    try {
      Optional<Answer> answer = answerTo(exchange);
      if (answer.isPresent()) {
        answer.get().send(exchange);
        exchange.close();
      }
    } catch (IOException e) {
      LOG.debug("a client has gone", e);
      exchange.close();
    } catch (RuntimeException e) {
      exchange.close();
      throw e;
    }
  }

  /** The answer; none when a stream goes on with the exchange. */
  private Optional<Answer> answerTo(HttpExchange exchange) {
    String method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      return Optional.of(Answer.error(405, "the method is " + method + ", expected GET or HEAD"));
    }
    URI uri = exchange.getRequestURI();
    try {
      if (uri.getRawPath().equals(Api.STREAM)) {
        clients.open(exchange, series(uri));
        return Optional.empty();
      }
      return Optional.of(answerTo(uri));
    } catch (RequestException e) {
      return Optional.of(Answer.refused(e));
    } catch (RuntimeException e) {
      LOG.warn("{} could not be answered", uri, e);
      return Optional.of(
          Answer.error(500, "the answer could not be made; the log of the monitor says why"));
    }
  }

  private Answer answerTo(URI uri) {
    String path = uri.getRawPath();
    if (path.equals("/")) {
      return file("index.html");
    }
    if (path.startsWith(FILES)) {
      return file(path.substring(FILES.length()));
    }
    return path.equals(OPENAPI)
        ? file("openapi.json")
        : Answer.json(api.answer(path, uri.getRawQuery()));
  }

  private Answer file(String name) {
    return files
        .find(name)
        .orElseThrow(
            () ->
                RequestException.missing(
                    "there is no file '%s', expected / for the page, /api/openapi.json for its data,"
                            .formatted(ApiRequest.shortened(name))
                        + " or /metrics"));
  }

  /** The series whose bars and predictions a stream carries; none without a symbol. */
  private Optional<SeriesId> series(URI uri) {
    String query = uri.getRawQuery();
    ApiRequest request = ApiRequest.of("", query == null ? "" : query, Api.STREAM_PARAMETERS);
    return request.text("symbol").map(symbol -> lookup.series(symbol, request));
  }

  @Override
  public void close() {
    threads.shutdownNow();
    limits.shutdownNow();
    clients.close();
  }
}

package io.barcast.producers.feed;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;

/** Asks sources over HTTP. Thread-safe. */
final class FeedHttp {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final int TIMEOUT = 408;
  private static final int SERVER_ERROR = 500;

  /** Too many requests; Binance says 418 to those that go on after it. */
  private static final Set<Integer> BUSY = Set.of(418, 429);

  private static final String USER_AGENT = "barcast";

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_LIMIT)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  HttpClient client() {
    return client;
  }

  /**
   * The answer to a request, with status 200 or 304.
   *
   * @throws FeedException when it has another status or does not come
   */
  Answer get(Request request) throws FeedException, InterruptedException {
    HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri()).timeout(ANSWER_LIMIT);
    builder.header("User-Agent", USER_AGENT);
    request.headers().forEach(builder::header);
    try {
      HttpResponse<String> response =
          client.send(builder.build(), HttpResponse.BodyHandlers.ofString());
      Answer answer = new Answer(response.statusCode(), response.headers(), response.body());
      requireGood(request, answer);
      return answer;
    } catch (IOException e) {
      throw FeedException.passing(request + ": " + e, e);
    }
  }

  private static void requireGood(Request request, Answer answer) throws FeedException {
    int status = answer.status();
    if (status != OK && !answer.isNotModified()) {
      throw failure("%s: HTTP %d: %s".formatted(request, status, answer.shown()), answer);
    }
  }

  /** The failure that an answer of another status is. */
  static FeedException failure(String message, Answer answer) {
    int status = answer.status();
    OptionalLong retryAfterMs = answer.retryAfterMs();
    if (retryAfterMs.isPresent()) {
      return FeedException.after(Duration.ofMillis(retryAfterMs.getAsLong()), message);
    }
    boolean passes = BUSY.contains(status) || status == TIMEOUT || status >= SERVER_ERROR;
    return passes ? FeedException.passing(message) : FeedException.permanent(message);
  }
}

package io.barcast.monitoring.webhook;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Posts messages to one receiver with the headers of Standard Webhooks. Redirects are not followed,
 * and answers are not kept.
 */
final class HttpPoster {
  private final HttpClient client;
  private final Receiver receiver;
  private final Duration limit;
  private final InstantSource clock;
  private final StopSignal stop;

  /**
   * @param limit the longest wait for a whole answer
   */
  HttpPoster(Receiver receiver, Duration limit, InstantSource clock, StopSignal stop) {
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limit)
            .build();
    this.receiver = receiver;
    this.limit = limit;
    this.clock = clock;
    this.stop = stop;
  }

  /**
   * Sends a message once.
   *
   * @throws StoppedException when the process ends before there is an answer
   */
  Attempt post(WebhookMessage message) {
    try {
      HttpRequest request = request(message);
      HttpResponse<Void> answer =
          stop.await(client.sendAsync(request, BodyHandlers.discarding()), limit);
      return Attempt.ofStatus(answer.statusCode(), retryAfter(answer));
    } catch (TimeoutException e) {
      return Attempt.failed("no answer within " + limit.toMillis() + " ms");
    } catch (ExecutionException e) {
      return Attempt.failed(text(e));
    }
  }

  private HttpRequest request(WebhookMessage message) {
    long epochSeconds = clock.instant().getEpochSecond();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(receiver.endpoint().uri())
            .header("Content-Type", "application/json")
            .header("User-Agent", "barcast")
            .header("webhook-id", message.id())
            .header("webhook-timestamp", Long.toString(epochSeconds))
            .POST(BodyPublishers.ofString(message.json()));
    receiver.endpoint().authorization().ifPresent(value -> request.header("Authorization", value));
    receiver
        .signer()
        .map(signer -> signer.sign(message.id(), epochSeconds, message.json()))
        .ifPresent(signature -> request.header("webhook-signature", signature));
    return request.build();
  }

  private Optional<Duration> retryAfter(HttpResponse<Void> answer) {
    Instant now = clock.instant();
    return answer
        .headers()
        .firstValue("Retry-After")
        .flatMap(header -> RetryPauses.asked(header.strip(), now));
  }

  private static String text(ExecutionException e) {
    Throwable failure = e.getCause() == null ? e : e.getCause();
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName();
    return message == null ? name : name + ": " + message;
  }
}

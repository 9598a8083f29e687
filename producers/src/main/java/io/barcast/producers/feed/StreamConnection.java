package io.barcast.producers.feed;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A websocket whose messages one thread takes. The next message is asked for when one was taken, so
 * that a slow reader slows the exchange and not the memory.
 */
final class StreamConnection implements WebSocket.Listener, AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int MOST_CHARACTERS = 4 << 20;

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final StringBuilder parts = new StringBuilder();
  private final WebSocket socket;

  /**
   * What came.
   *
   * @param text a whole message; empty for a ping
   * @param end why the connection ended; null while it has not
   */
  record Event(String text, @Nullable String end) {
    boolean isMessage() {
      return end == null && !text.isEmpty();
    }
  }

  /**
   * Connects and sends the greetings.
   *
   * @throws FeedException when there is no connection
   */
  StreamConnection(HttpClient client, URI uri, List<String> greetings)
      throws FeedException, InterruptedException {
    CompletableFuture<WebSocket> opening =
        client.newWebSocketBuilder().connectTimeout(LIMIT).buildAsync(uri, this);
    socket = await(opening, uri);
    try {
      for (String greeting : greetings) {
        await(socket.sendText(greeting, true), uri);
      }
    } catch (FeedException | InterruptedException e) {
      socket.abort();
      throw e;
    }
  }

  private static <T> T await(CompletableFuture<T> future, URI uri)
      throws FeedException, InterruptedException {
    try {
      return future.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw FeedException.passing(uri + ": no answer within " + LIMIT.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw refused(uri, e);
    }
  }

  private static FeedException refused(URI uri, ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    if (cause instanceof WebSocketHandshakeException handshake) {
      HttpResponse<?> response = handshake.getResponse();
      Answer answer = new Answer(response.statusCode(), response.headers(), "");
      Duration pause = Duration.ofMillis(answer.retryAfterMs().orElse(0));
      return FeedException.after(pause, uri + ": HTTP " + response.statusCode());
    }
    return FeedException.passing(uri + ": " + cause, cause);
  }

  /** The next event, if one comes in time. */
  Optional<Event> take(Duration patience) throws InterruptedException {
    Event event = events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (event != null && event.end() == null) {
      socket.request(1);
    }
    return Optional.ofNullable(event);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    parts.append(data);
    if (parts.length() > MOST_CHARACTERS) {
      end("a message has more than " + MOST_CHARACTERS + " characters");
    } else if (last) {
      events.add(new Event(parts.toString(), null));
      parts.setLength(0);
    } else {
      from.request(1);
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
    events.add(new Event("", null));
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    end("closed by the exchange: " + status + " " + reason);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    end("connection lost: " + error);
  }

  private void end(String why) {
    events.add(new Event("", why));
  }

  @Override
  public void close() {
    socket.abort();
  }
}

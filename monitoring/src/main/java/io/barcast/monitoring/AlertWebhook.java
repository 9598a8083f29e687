package io.barcast.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the messages of Alertmanager's webhook, and requests a training run for each alert that
 * fires. Only a sender with the bearer token is heard; without a configured token nobody is. A
 * message is used as a whole or not at all: a wrong one is answered with 400, one above {@value
 * #MOST_BYTES} bytes with 413, and one that cannot be passed on now with 503, so that it is sent
 * again.
 */
final class AlertWebhook implements HttpHandler {
  /** Where it is served. */
  static final String PATH = "/api/alerts/webhook";

  /** The largest message that is read. */
  static final int MOST_BYTES = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(AlertWebhook.class);
  private static final String BEARER = "Bearer ";
  private static final int MOST_DRAINED_BYTES = 8 * MOST_BYTES;

  private final String token;
  private final String intervalLabel;
  private final RetrainRequester requester;

  /**
   * @param token that a sender has to give; empty to hear nobody
   * @param intervalLabel the label of an alert that names the bars to train on
   */
  AlertWebhook(String token, String intervalLabel, RetrainRequester requester) {
    this.token = token;
    this.intervalLabel = intervalLabel;
    this.requester = requester;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestURI().getPath().equals(PATH)) {
        refuse(exchange, 404, "expected " + PATH);
      } else if (!exchange.getRequestMethod().equals("POST")) {
        refuse(exchange, 405, "the method is " + exchange.getRequestMethod() + ", expected POST");
      } else if (!authorized(exchange)) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
        refuse(exchange, 401, "expected the bearer token of " + MonitorService.RETRAIN_TOKEN);
      } else {
        read(exchange);
      }
    }
  }

  private boolean authorized(HttpExchange exchange) {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    return !token.isEmpty()
        && given != null
        && given.startsWith(BEARER)
        && MessageDigest.isEqual(
            given.substring(BEARER.length()).getBytes(UTF_8), token.getBytes(UTF_8));
  }

  private void read(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      exchange.getRequestBody().readNBytes(MOST_DRAINED_BYTES);
      refuse(exchange, 413, "the message has more than " + MOST_BYTES + " bytes");
      return;
    }
    List<FiringAlert> firing;
    try {
      firing = FiringAlert.of(body, intervalLabel);
    } catch (IllegalArgumentException e) {
      refuse(exchange, 400, String.valueOf(e.getMessage()));
      return;
    }
    try {
      answer(exchange, 202, results(firing));
    } catch (RetrainRequester.UnsentException e) {
      LOG.warn("a retrain request could not be sent", e);
      refuse(exchange, 503, String.valueOf(e.getMessage()));
    }
  }

  private ObjectNode results(List<FiringAlert> firing) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode alerts = json.putArray("alerts");
    for (FiringAlert alert : firing) {
      String result = requester.request(alert);
      LOG.info("alert {}: {}", alert.id(), result);
      alerts.addObject().put("id", alert.id()).put("result", result);
    }
    return json;
  }

  private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
    answer(exchange, status, JsonNodeFactory.instance.objectNode().put("error", why));
  }

  private static void answer(HttpExchange exchange, int status, ObjectNode json)
      throws IOException {
    byte[] bytes = (json + "\n").getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}

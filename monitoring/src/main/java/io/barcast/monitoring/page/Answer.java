package io.barcast.monitoring.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * An answer to a request, without its body's compression.
 *
 * @param etag with its quotes; empty for what changes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(int status, String contentType, byte[] body, Optional<String> etag) {
  private static final String JSON = "application/json; charset=utf-8";
  private static final Pattern NO_GZIP = Pattern.compile("gzip\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$)");
  private static final int SMALLEST_COMPRESSED = 1_024;

  /** The page loads nothing from elsewhere, and nothing embeds it. */
  private static final Map<String, String> SECURITY =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
              + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cache-Control",
          "no-cache");

  static Answer json(JsonNode json) {
    return json(200, json);
  }

  static Answer refused(RequestException e) {
    return error(e.status(), String.valueOf(e.getMessage()));
  }

  static Answer error(int status, String why) {
    return json(status, JsonNodeFactory.instance.objectNode().put("error", why));
  }

  private static Answer json(int status, JsonNode json) {
    return new Answer(status, JSON, (json + "\n").getBytes(UTF_8), Optional.empty());
  }

  /** Sets the headers that every answer has. */
  static void setSecurity(Headers headers) {
    SECURITY.forEach(headers::set);
  }

  /** Sends it, compressed if that is worth it and the client takes it. */
  void send(HttpExchange exchange) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    setSecurity(headers);
    headers.set("Vary", "Accept-Encoding");
    etag.ifPresent(tag -> headers.set("ETag", tag));
    if (etag.filter(tag -> isKnown(exchange, tag)).isPresent()) {
      exchange.sendResponseHeaders(304, -1);
      return;
    }
    headers.set("Content-Type", contentType);
    byte[] sent = body;
    if (body.length >= SMALLEST_COMPRESSED && takesGzip(exchange)) {
      headers.set("Content-Encoding", "gzip");
      sent = compressed(body);
    }
    send(exchange, sent);
  }

  private void send(HttpExchange exchange, byte[] sent) throws IOException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(sent.length));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, sent.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(sent);
    }
  }

  private static boolean isKnown(HttpExchange exchange, String tag) {
    String known = exchange.getRequestHeaders().getFirst("If-None-Match");
    return known != null && (known.equals("*") || known.contains(tag));
  }

  private static boolean takesGzip(HttpExchange exchange) {
    String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
    if (accepted == null) {
      return false;
    }
    String text = accepted.toLowerCase(Locale.ROOT);
    return text.contains("gzip") && !NO_GZIP.matcher(text).find();
  }

  private static byte[] compressed(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return out.toByteArray();
  }
}

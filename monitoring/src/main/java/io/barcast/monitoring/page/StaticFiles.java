package io.barcast.monitoring.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page's own files and its chart library, from the class path. Thread-safe. */
final class StaticFiles {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]+(?:\\.min)?\\.([a-z]+)");
  private static final String CHARTS = "echarts.min.js";
  private static final String CHARTS_RESOURCE =
      "/META-INF/resources/webjars/echarts/5.5.0/" + CHARTS;
  private static final int ETAG_DIGITS = 32;
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "json", "application/json; charset=utf-8");

  private final Map<String, Answer> read = new ConcurrentHashMap<>();

  /** A file by its name; empty when there is none. */
  Optional<Answer> find(String name) {
    Answer known = read.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    Matcher parts = NAME.matcher(name);
    String type = parts.matches() ? TYPES.get(parts.group(1)) : null;
    Optional<Answer> file =
        type == null
            ? Optional.empty()
            : bytes(name).map(body -> new Answer(200, type, body, Optional.of(etag(body))));
    file.ifPresent(answer -> read.put(name, answer));
    return file;
  }

  /** The content of a file by its name; empty when there is none. */
  static Optional<byte[]> bytes(String name) {
    String resource = name.equals(CHARTS) ? CHARTS_RESOURCE : name;
    try (InputStream in = StaticFiles.class.getResourceAsStream(resource)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the page's file " + name + " cannot be read", e);
    }
  }

  private static String etag(byte[] body) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
      return '"' + HexFormat.of().formatHex(hash).substring(0, ETAG_DIGITS) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}

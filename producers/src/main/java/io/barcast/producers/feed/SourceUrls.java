package io.barcast.producers.feed;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a source is.
 *
 * @param stream base URL of its websocket; empty when it has none
 * @param history base URL of its REST interface
 */
record SourceUrls(String stream, String history) {
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

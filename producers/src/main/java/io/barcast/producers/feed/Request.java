package io.barcast.producers.feed;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * A GET request.
 *
 * @param uri without secrets: it is shown in messages
 * @param headers with secrets, if the source needs any: they are never shown
 */
record Request(URI uri, Map<String, String> headers) {
  Request {
    headers = Map.copyOf(headers);
  }

  static Request of(String uri) {
    return new Request(URI.create(uri), Map.of());
  }

  /** This request with more headers. */
  Request with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(more);
    return new Request(uri, all);
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}

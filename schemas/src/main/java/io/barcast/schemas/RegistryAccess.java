package io.barcast.schemas;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Where a registry is, and how to prove who asks.
 *
 * @param addresses {@code http(s)://host:port/path}, without user and final slash
 * @param authorization the value of the header, empty for none
 * @param tls keys and trusted certificates; Java's own when empty
 */
record RegistryAccess(List<String> addresses, String authorization, Optional<SSLContext> tls) {
  RegistryAccess {
    addresses = List.copyOf(addresses);
  }

  /**
   * Access to these addresses.
   *
   * @param urls separated by commas
   */
  static RegistryAccess of(String urls, String authorization, Optional<SSLContext> tls) {
    List<String> addresses = Arrays.stream(urls.split(",")).map(RegistryAccess::address).toList();
    return new RegistryAccess(addresses, authorization, tls);
  }

  private static String address(String url) {
    URI uri = URI.create(url.trim());
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!http || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "%s is '%s', expected http(s)://host:port or mock://scope"
              .formatted(WireSettings.REGISTRY_URL, url.replaceAll("://[^/@]*@", "://")));
    }
    String path = uri.getPath() == null ? "" : uri.getPath().replaceAll("/+$", "");
    return root(uri) + path;
  }

  private static String root(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port;
  }

  /** The same access to another path on an address's host. */
  RegistryAccess at(String address, String path) {
    return new RegistryAccess(List.of(root(URI.create(address)) + path), authorization, tls);
  }

  @Override
  public String toString() {
    return String.join(",", addresses);
  }
}

package io.barcast.monitoring.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where messages are posted to. Its text has neither user, nor path, nor query, which may hold
 * secrets.
 *
 * @param uri without user
 * @param authorization the header of that name, for a URL with user and password
 */
record Endpoint(URI uri, Optional<String> authorization) {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  /**
   * The endpoint of a URL.
   *
   * @throws IllegalArgumentException when it is no URL to post to; the message shows no secret
   */
  static Endpoint of(String url) {
    URI given = parse(url);
    if (given.getScheme() == null
        || !SCHEMES.contains(given.getScheme().toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "the scheme is '" + given.getScheme() + "', expected http or https");
    }
    if (given.getHost() == null) {
      throw new IllegalArgumentException("it has no host, expected http://HOST or https://HOST");
    }
    if (given.getRawFragment() != null) {
      throw new IllegalArgumentException("it has a '#', expected none");
    }
    return new Endpoint(
        withoutUser(given), Optional.ofNullable(given.getUserInfo()).map(Endpoint::basic));
  }

  private static URI parse(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "it is no URL at character "
              + (e.getIndex() + 1)
              + ", expected http://HOST or https://HOST");
    }
  }

  private static URI withoutUser(URI given) {
    String user = given.getRawUserInfo();
    return user == null ? given : URI.create(given.toString().replace("://" + user + "@", "://"));
  }

  private static String basic(String user) {
    return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8));
  }

  /** Scheme, host and port. */
  @Override
  public String toString() {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port;
  }
}

package io.barcast.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who a client of Kafka says it is, as far as its own settings tell. */
final class ClientPrincipal {
  private static final Pattern USERNAME =
      Pattern.compile("\\busername\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;]+))");

  private ClientPrincipal() {}

  /**
   * {@code User:NAME} by the user name of SASL or the subject of the client's certificate, as
   * brokers name it without rules of their own; otherwise {@code this user}.
   */
  static String of(Settings settings) {
    Map<String, String> client = settings.clientProperties();
    boolean sasl = client.getOrDefault("security.protocol", "").startsWith("SASL");
    return (sasl ? userName(client) : subject(client))
        .map(name -> "User:" + name)
        .orElse("this user");
  }

  private static Optional<String> userName(Map<String, String> client) {
    Matcher name = USERNAME.matcher(client.getOrDefault("sasl.jaas.config", ""));
    return name.find()
        ? Optional.of(name.group(1) == null ? name.group(2) : name.group(1))
        : Optional.empty();
  }

  private static Optional<String> subject(Map<String, String> client) {
    String location = client.get("ssl.keystore.location");
    if (location == null) {
      return Optional.empty();
    }
    try (InputStream bytes = Files.newInputStream(Path.of(location))) {
      KeyStore store = KeyStore.getInstance(client.getOrDefault("ssl.keystore.type", "JKS"));
      store.load(bytes, client.getOrDefault("ssl.keystore.password", "").toCharArray());
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)
            && store.getCertificate(alias) instanceof X509Certificate certificate) {
          return Optional.of(certificate.getSubjectX500Principal().getName());
        }
      }
      return Optional.empty();
    } catch (IOException | GeneralSecurityException e) {
      return Optional.empty();
    }
  }
}

package io.barcast.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A self-signed key that server and client share, as stores of each type; made by keytool. */
record TestKeys(Path directory) {
  private static final String PASSWORD = "changeit";

  static TestKeys create(Path directory) throws IOException, InterruptedException {
    TestKeys keys = new TestKeys(directory);
    for (String type : List.of("PKCS12", "JKS")) {
      keys.keytool(
          "-genkeypair -alias own -keyalg EC -dname CN=localhost -ext san=dns:localhost -validity 2"
              + " -keypass "
              + PASSWORD,
          type,
          keys.store("own", type));
      keys.keytool(
          "-exportcert -rfc -alias own -file " + keys.certificate(type),
          type,
          keys.store("own", type));
    }
    for (String type : List.of("PKCS12", "JKS")) {
      for (String trusted : List.of("PKCS12", "JKS")) {
        keys.keytool(
            "-importcert -noprompt -alias " + trusted + " -file " + keys.certificate(trusted),
            type,
            keys.store("trust", type));
      }
    }
    keys.writePem();
    return keys;
  }

  private Path store(String name, String type) {
    return directory.resolve(name + "." + type);
  }

  private Path certificate(String type) {
    return directory.resolve(type + ".crt");
  }

  private void keytool(String command, String type, Path store)
      throws IOException, InterruptedException {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String password = " -storepass " + PASSWORD + " -storetype " + type + " -keystore " + store;
    List<String> words =
        Stream.concat(Stream.of(keytool), Stream.of((command + password).split(" "))).toList();
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(output);
    }
  }

  private void writePem() throws IOException {
    try {
      byte[] key = load("own").getKey("own", PASSWORD.toCharArray()).getEncoded();
      String text = Base64.getMimeEncoder().encodeToString(key);
      String certificate = Files.readString(certificate("PKCS12"));
      Files.writeString(
          store("own", "PEM"),
          "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n" + certificate);
      Files.writeString(store("trust", "PEM"), certificate);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private KeyStore load(String name) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream bytes = Files.newInputStream(store(name, "PKCS12"))) {
      store.load(bytes, PASSWORD.toCharArray());
    }
    return store;
  }

  SSLContext serverContext() throws IOException {
    try {
      KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
      own.init(load("own"), PASSWORD.toCharArray());
      TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
      trusted.init(load("trust"));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** The settings of a trust store. */
  Map<String, String> trust(String prefix, String type) {
    return settings(prefix + "truststore.", "trust", type);
  }

  /** The settings of a key store. */
  Map<String, String> own(String prefix, String type) {
    return settings(prefix + "keystore.", "own", type);
  }

  private Map<String, String> settings(String prefix, String name, String type) {
    String location = store(name, type).toString();
    return type.equals("PEM")
        ? Map.of(prefix + "location", location, prefix + "type", type)
        : Map.of(
            prefix + "location", location, prefix + "type", type, prefix + "password", PASSWORD);
  }
}

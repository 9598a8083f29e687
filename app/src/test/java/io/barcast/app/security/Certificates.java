package io.barcast.app.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An authority and certificates that it signed, in one store each; made by keytool. */
record Certificates(Path directory) {
  static final String PASSWORD = "changeit";

  private static final String SIGNED = " -signer authority";

  static Certificates create(Path directory) throws Exception {
    Certificates certificates = new Certificates(directory);
    certificates.pair("authority", "-ext bc:c -validity 9");
    certificates.pair("server", "-ext san=ip:127.0.0.1 -validity 9" + SIGNED);
    certificates.pair("expired", "-ext san=ip:127.0.0.1 -startdate -9d -validity 5" + SIGNED);
    certificates.pair("elsewhere", "-ext san=dns:other.example -validity 9" + SIGNED);
    certificates.pair("alice", "-validity 9" + SIGNED);
    for (String name : List.of("server", "expired", "elsewhere", "alice")) {
      certificates.split(name);
    }
    certificates.writeTrust();
    return certificates;
  }

  private void pair(String name, String how) throws IOException, InterruptedException {
    String command =
        "-J-XX:TieredStopAtLevel=1 -genkeypair -keyalg EC -alias %s -dname CN=%s %s -storepass %s"
            .formatted(name, name, how, PASSWORD);
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Stream<String> words = Stream.concat(Stream.of(keytool), Stream.of(command.split(" +")));
    Process process =
        new ProcessBuilder(
                Stream.concat(words, Stream.of("-keystore", store("all").toString())).toList())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(output);
    }
  }

  private void split(String name) throws IOException, GeneralSecurityException {
    KeyStore all = load("all");
    KeyStore one = empty();
    one.setKeyEntry(name, all.getKey(name, password()), password(), all.getCertificateChain(name));
    write(one, name);
  }

  private void writeTrust() throws IOException, GeneralSecurityException {
    KeyStore trust = empty();
    trust.setCertificateEntry("authority", load("all").getCertificate("authority"));
    write(trust, "trust");
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, password());
    return store;
  }

  private void write(KeyStore store, String name) throws IOException, GeneralSecurityException {
    try (OutputStream file = Files.newOutputStream(store(name))) {
      store.store(file, password());
    }
  }

  private KeyStore load(String name) throws IOException, GeneralSecurityException {
    KeyStore store = empty();
    try (InputStream file = Files.newInputStream(store(name))) {
      store.load(file, password());
    }
    return store;
  }

  private static char[] password() {
    return PASSWORD.toCharArray();
  }

  /** The file of a certificate and its key, or of the authority alone: {@code trust}. */
  Path store(String name) {
    return directory.resolve(name + ".p12");
  }

  /** The context of a server with one of the certificates. */
  SSLContext serverContext(String name) throws IOException, GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(load(name), password());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}

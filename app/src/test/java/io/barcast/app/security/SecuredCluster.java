package io.barcast.app.security;

import io.barcast.app.embedded.EmbeddedBroker;
import io.barcast.schemas.TopicChoices;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TopicSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * A broker that authorizes, with a listener of each kind; clients of its plain listener may do
 * everything.
 */
final class SecuredCluster implements AutoCloseable {
  static final String PASSWORD = "s3cret-of-kafka";

  private static final List<String> LISTENERS =
      List.of("SCRAM", "TLS", "EXPIRED", "ELSEWHERE", "MUTUAL");

  private final Path directory;
  private final Certificates certificates;
  private final EmbeddedBroker broker;
  private final Admin admin;

  private SecuredCluster(Path directory) throws Exception {
    this.directory = directory;
    certificates = Certificates.create(directory);
    broker = EmbeddedBroker.start(settings());
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  /** Starts it with all topics of Barcast, and without any ACL. */
  static SecuredCluster start(Path directory) throws Exception {
    SecuredCluster cluster = new SecuredCluster(directory);
    cluster.createTopics("");
    return cluster;
  }

  void createTopics(String prefix) {
    new TopicSetup(admin, new TopicNames(prefix)).create(new TopicChoices(1, (short) 1, Map.of()));
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    String addresses =
        LISTENERS.stream().map(name -> name + "://127.0.0.1:0").collect(Collectors.joining(","));
    settings.put("listeners", addresses);
    settings.put("advertised.listeners", addresses);
    settings.put(
        "listener.security.protocol.map",
        "SCRAM:SASL_SSL,TLS:SSL,EXPIRED:SSL,ELSEWHERE:SSL,MUTUAL:SSL");
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.put("super.users", "User:ANONYMOUS;User:root");
    settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-256");
    settings.put(
        "listener.name.scram.scram-sha-256.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    certificate(settings, "scram", "server");
    certificate(settings, "tls", "server");
    certificate(settings, "expired", "expired");
    certificate(settings, "elsewhere", "elsewhere");
    certificate(settings, "mutual", "server");
    settings.put("listener.name.mutual.ssl.client.auth", "required");
    return settings;
  }

  private void certificate(Map<String, String> settings, String listener, String name) {
    stores(name)
        .forEach((key, value) -> settings.put("listener.name." + listener + "." + key, value));
  }

  private Map<String, String> stores(String name) {
    Map<String, String> stores = new HashMap<>(trust());
    stores.putAll(
        Map.of(
            "ssl.keystore.location",
            certificates.store(name).toString(),
            "ssl.keystore.type",
            "PKCS12",
            "ssl.keystore.password",
            Certificates.PASSWORD,
            "ssl.key.password",
            Certificates.PASSWORD));
    return stores;
  }

  private Map<String, String> trust() {
    return Map.of(
        "ssl.truststore.location",
        certificates.store("trust").toString(),
        "ssl.truststore.type",
        "PKCS12",
        "ssl.truststore.password",
        Certificates.PASSWORD);
  }

  Certificates certificates() {
    return certificates;
  }

  Admin admin() {
    return admin;
  }

  /** The address of the listener that asks for nothing. */
  String plainAddress() {
    return broker.bootstrapServers();
  }

  String address(String listener) {
    return "127.0.0.1:" + broker.port(listener);
  }

  /** Adds a user of SCRAM. */
  void addUser(String name) throws Exception {
    admin
        .alterUserScramCredentials(
            List.of(
                new UserScramCredentialUpsertion(
                    name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, 4096), PASSWORD)))
        .all()
        .get();
  }

  /** The settings of a client with user and password. */
  Path scram(String user, String password) throws IOException {
    Map<String, String> settings = new HashMap<>(trust());
    settings.putAll(
        Map.of(
            "security.protocol",
            "SASL_SSL",
            "sasl.mechanism",
            "SCRAM-SHA-256",
            "sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\""
                    .formatted(user)
                + " password=\"%s\";".formatted(password)));
    return write("scram-" + user + "-" + password.length(), settings);
  }

  /** The settings of a client that trusts the authority and shows no certificate. */
  Path trusting() throws IOException {
    Map<String, String> settings = new HashMap<>(trust());
    settings.put("security.protocol", "SSL");
    return write("tls", settings);
  }

  /** The settings of a client with a certificate. */
  Path mutual(String name) throws IOException {
    Map<String, String> settings = stores(name);
    settings.put("security.protocol", "SSL");
    return write("mutual-" + name, settings);
  }

  /** The settings of a client that trusts nobody but Java's authorities. */
  Path distrusting() throws IOException {
    return write("distrusting", Map.of("security.protocol", "SSL"));
  }

  private Path write(String name, Map<String, String> settings) throws IOException {
    Stream<String> lines =
        settings.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue());
    return Files.write(directory.resolve(name + ".properties"), lines.toList());
  }

  @Override
  public void close() {
    admin.close();
    broker.close();
  }
}

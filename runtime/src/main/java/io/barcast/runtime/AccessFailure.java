package io.barcast.runtime;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.jspecify.annotations.Nullable;

/** Explains why Kafka and a client do not accept each other. Never shows a secret. */
public final class AccessFailure {
  private static final String ACLS = "Print the rights of each process with: barcast doctor --acls";

  /** How an admin client names the group in its message, and only there. */
  private static final Pattern ASKED_GROUP = Pattern.compile("idValue='([^']*)'");

  private final Settings settings;
  private final String address;

  private AccessFailure(Settings settings) {
    this.settings = settings;
    address =
        settings
            .find(KafkaProperties.BOOTSTRAP_SERVERS)
            .orElseGet(
                () ->
                    settings
                        .clientProperties()
                        .getOrDefault(KafkaProperties.BOOTSTRAP_SERVERS, "its address"));
  }

  /** The error for users if a failure, or one that caused it, is a rejection. */
  public static Optional<UserException> explained(Settings settings, Throwable failure) {
    AccessFailure explanation = new AccessFailure(settings);
    return in(failure).map(explanation::one);
  }

  /** Who Kafka takes this client for, as far as its settings tell. */
  public static String principal(Settings settings) {
    return ClientPrincipal.of(settings);
  }

  /** The rejection that is a failure, or caused it. */
  static Optional<ApiException> in(Throwable failure) {
    return causes(failure)
        .filter(
            cause ->
                cause instanceof AuthenticationException || cause instanceof AuthorizationException)
        .map(ApiException.class::cast)
        .findFirst();
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }

  private UserException one(ApiException rejection) {
    if (rejection instanceof AuthorizationException) {
      return denied(rejection);
    }
    return rejection instanceof SslAuthenticationException ? tls(rejection) : sasl(rejection);
  }

  private UserException sasl(Throwable cause) {
    String mechanism = settings.clientProperties().getOrDefault("sasl.mechanism", "GSSAPI");
    return unreachable(
        "Kafka at %s rejected %s or its password (%s): %s"
            .formatted(address, ClientPrincipal.of(settings), mechanism, cause.getMessage()),
        "Correct sasl.jaas.config and sasl.mechanism in " + file() + ".",
        cause);
  }

  private UserException tls(Throwable failure) {
    Throwable innermost = causes(failure).reduce(failure, (outer, inner) -> inner);
    String text = String.valueOf(innermost.getMessage());
    if (innermost instanceof CertificateExpiredException
        || innermost instanceof CertificateNotYetValidException) {
      return unreachable(
          "the certificate of Kafka at " + address + " is not valid now: " + text,
          "Renew it on the broker, and check this machine's clock.",
          failure);
    }
    if (text.startsWith("No subject alternative") || text.startsWith("No name matching")) {
      return unreachable(
          "the certificate of Kafka at " + address + " is for another host name: " + text,
          "Give a name that it contains with --bootstrap-server and the broker's"
              + " advertised.listeners, or renew it.",
          failure);
    }
    if (text.contains("unable to find valid certification path")) {
      return unreachable(
          "the certificate of Kafka at " + address + " is not trusted: " + text,
          "Put its authority into ssl.truststore.location of " + file() + ".",
          failure);
    }
    return unreachable(
        "TLS with Kafka at " + address + " failed: " + text,
        "Correct security.protocol and ssl.* in "
            + file()
            + ": the broker may want a certificate (ssl.keystore.location) that it trusts.",
        failure);
  }

  private UserException denied(Throwable cause) {
    return unreachable(
        "%s is not authorized at Kafka: %s".formatted(ClientPrincipal.of(settings), what(cause)),
        ACLS,
        cause);
  }

  private static String what(Throwable cause) {
    if (cause instanceof TopicAuthorizationException topic
        && !topic.unauthorizedTopics().isEmpty()) {
      return "topic " + String.join(", ", topic.unauthorizedTopics().stream().sorted().toList());
    }
    if (cause instanceof GroupAuthorizationException group) {
      Matcher asked = ASKED_GROUP.matcher(String.valueOf(group.getMessage()));
      return "DESCRIBE or READ on group "
          + (group.groupId() == null && asked.find() ? asked.group(1) : group.groupId());
    }
    if (cause instanceof TransactionalIdAuthorizationException) {
      return "WRITE on its transactional id";
    }
    return cause instanceof ClusterAuthorizationException
        ? "an operation on the cluster (" + cause.getMessage() + ")"
        : String.valueOf(cause.getMessage());
  }

  private String file() {
    return settings
        .find(Settings.COMMAND_CONFIG)
        .orElse("the file of --command-config, which is not given");
  }

  private static UserException unreachable(
      String problem, String nextStep, @Nullable Throwable cause) {
    return new UserException(ExitCode.UNREACHABLE, problem, nextStep, cause);
  }
}

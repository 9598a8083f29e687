package io.barcast.runtime;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Checks that Kafka answers before anything else depends on it. */
public final class BrokerProbe {
  private BrokerProbe() {}

  /**
   * Connects with these settings.
   *
   * @return the cluster's id
   * @throws UserException with {@link ExitCode#UNREACHABLE} when no broker answers in time
   */
  public static String requireReachable(Settings settings, Duration timeout) {
    String address =
        String.valueOf(KafkaProperties.admin(settings).get(KafkaProperties.BOOTSTRAP_SERVERS));
    try (Admin admin = Admin.create(KafkaProperties.admin(settings))) {
      return requireReachable(admin, address, timeout);
    } catch (UserException e) {
      throw AccessFailure.explained(settings, e).orElse(e);
    } catch (KafkaException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw unreachable(address, cause.getMessage(), cause);
    }
  }

  /**
   * Asks through an existing client.
   *
   * @param address the client's address, for the message
   */
  public static String requireReachable(Admin admin, String address, Duration timeout) {
    DescribeClusterOptions options =
        new DescribeClusterOptions().timeoutMs(Math.toIntExact(timeout.toMillis()));
    try {
      return admin
          .describeCluster(options)
          .clusterId()
          .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw unreachable(address, noAnswer(timeout), e);
    } catch (ExecutionException e) {
      throw failed(address, timeout, Objects.requireNonNullElse(e.getCause(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserException(
          ExitCode.INTERRUPTED, "interrupted while asking " + address, "Run it again.", e);
    }
  }

  private static UserException failed(String address, Duration timeout, Throwable cause) {
    boolean timedOut = cause instanceof org.apache.kafka.common.errors.TimeoutException;
    return unreachable(address, timedOut ? noAnswer(timeout) : cause.getMessage(), cause);
  }

  private static String noAnswer(Duration timeout) {
    return "no answer in " + timeout.toMillis() + " ms";
  }

  private static UserException unreachable(String address, @Nullable String why, Throwable cause) {
    return new UserException(
        ExitCode.UNREACHABLE,
        "Kafka at " + address + " cannot be reached: " + why,
        "Start it, or give another address with --bootstrap-server.",
        cause);
  }
}

package io.barcast.trainer.service;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps trainers from running side by side: a trainer that runs is the member of a consumer group,
 * and one that starts first looks whether the group has a member. Two that start at the same moment
 * can both pass; the later one's transactions then fence the earlier one.
 */
final class TrainerLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TrainerLock.class);
  private static final int SESSION_MS = 10_000;
  private static final int HEARTBEAT_MS = 3_000;

  /** A killed trainer leaves the group when its session ends; the broker looks a little later. */
  private static final Duration PATIENCE = Duration.ofMillis(SESSION_MS + 3_000);

  private static final long PAUSE_MS = 500;
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final long CLOSE_LIMIT_MS = 5_000;

  private final KafkaConsumer<byte[], byte[]> member;
  private final String group;
  private final Thread thread = new Thread(this::hold, "trainer-lock");
  private volatile boolean closing;

  private TrainerLock(KafkaConsumer<byte[], byte[]> member, String group) {
    this.member = member;
    this.group = group;
  }

  /**
   * Becomes the only member of the group.
   *
   * @param topic a topic that a trainer reads anyway; nothing is fetched from it
   * @throws UserException with {@link ExitCode#CHECK_FAILED} when another trainer runs
   */
  static TrainerLock acquire(Settings settings, String topic) {
    Map<String, Object> properties = memberProperties(settings);
    String group = String.valueOf(properties.get("group.id"));
    try (Admin admin = Admin.create(KafkaProperties.admin(settings))) {
      awaitNoOther(admin, group);
    }
    TrainerLock lock = new TrainerLock(member(properties), group);
    lock.member.subscribe(List.of(topic));
    lock.thread.setDaemon(true);
    lock.thread.start();
    return lock;
  }

  private static Map<String, Object> memberProperties(Settings settings) {
    Map<String, Object> properties = KafkaProperties.consumer(settings, TrainerClients.LOCK_GROUP);
    properties.put("client.id", clientId());
    properties.put("group.protocol", "classic");
    properties.put("session.timeout.ms", SESSION_MS);
    properties.put("heartbeat.interval.ms", HEARTBEAT_MS);
    return properties;
  }

  private static KafkaConsumer<byte[], byte[]> member(Map<String, Object> properties) {
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Names this process for the operator who looks for it. */
  private static String clientId() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      host = "unknown-host";
    }
    return "barcast-trainer-" + host + "-" + ProcessHandle.current().pid();
  }

  private static void awaitNoOther(Admin admin, String group) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    boolean said = false;
    List<String> others = others(admin, group);
    while (!others.isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw another(others);
      }
      if (!said) {
        said = true;
        LOG.info(
            "another trainer runs, or ran until a moment ago: {}; waiting up to {} s for its end",
            String.join(", ", others),
            PATIENCE.toSeconds());
      }
      pause();
      others = others(admin, group);
    }
  }

  private static UserException another(List<String> others) {
    return new UserException(
        ExitCode.CHECK_FAILED,
        "another trainer runs: " + String.join(", ", others),
        "Stop that one first: one trainer at a time publishes models.");
  }

  /** The members of the group, by client id (host and process id) and address. */
  private static List<String> others(Admin admin, String group) {
    try {
      List<MemberDescription> members =
          new ArrayList<>(
              Objects.requireNonNull(
                      admin.describeConsumerGroups(List.of(group)).describedGroups().get(group))
                  .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                  .members());
      members.sort(Comparator.comparing(MemberDescription::clientId));
      return members.stream().map(member -> member.clientId() + " at " + member.host()).toList();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        unknown(group, Objects.requireNonNullElse(e.getCause(), e));
      }
    } catch (TimeoutException e) {
      unknown(group, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return List.of();
  }

  private static void unknown(String group, Throwable why) {
    LOG.warn("cannot tell whether another trainer runs (group {}): {}", group, why.toString());
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserException(ExitCode.INTERRUPTED, "interrupted", "Run it again.", e);
    }
  }

  private void hold() {
    try (member) {
      while (!closing) {
        member.poll(POLL);
        member.pause(member.assignment());
      }
    } catch (WakeupException e) {
      LOG.debug("closing", e);
    } catch (KafkaException e) {
      unknown(group, e);
    }
  }

  @Override
  public void close() {
    closing = true;
    member.wakeup();
    try {
      thread.join(CLOSE_LIMIT_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

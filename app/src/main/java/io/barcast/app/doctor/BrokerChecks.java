package io.barcast.app.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.Node;

/** Checks what the brokers of a reachable cluster can do, and their disks. */
public final class BrokerChecks {
  private static final String TRANSACTIONS = "transaction.version";

  /** The level at which a record of an aborted transaction cannot join the next one (KIP-890). */
  private static final short SAFE_TRANSACTIONS = 2;

  private static final double LEAST_FREE = 0.1;

  private final Admin admin;

  public BrokerChecks(Admin admin) {
    this.admin = admin;
  }

  /** All checks; those that this user may not make are left out. */
  public List<Check> all() throws InterruptedException {
    List<Check> checks = new ArrayList<>();
    try {
      FinalizedVersionRange level =
          admin.describeFeatures().featureMetadata().get().finalizedFeatures().get(TRANSACTIONS);
      checks.add(transactions(level == null ? 0 : level.maxVersionLevel()));
      checks.addAll(disks());
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      checks.add(
          Check.warn(
              "brokers",
              "not fully checked: " + cause.getMessage(),
              "ask as a user who may DESCRIBE the cluster"));
    }
    return checks;
  }

  static Check transactions(int level) {
    String found = TRANSACTIONS + "=" + level;
    return level < SAFE_TRANSACTIONS
        ? Check.warn(
            "brokers",
            found + ": a late record can leave a transaction open, and its readers waiting",
            "raise it: kafka-features upgrade --feature " + TRANSACTIONS + "=" + SAFE_TRANSACTIONS)
        : Check.ok("brokers", found);
  }

  private List<Check> disks() throws ExecutionException, InterruptedException {
    List<Integer> brokers = admin.describeCluster().nodes().get().stream().map(Node::id).toList();
    List<Check> checks = new ArrayList<>();
    admin
        .describeLogDirs(brokers)
        .allDescriptions()
        .get()
        .forEach((broker, dirs) -> checks.addAll(disks(broker, dirs)));
    return checks;
  }

  private static List<Check> disks(int broker, Map<String, LogDirDescription> dirs) {
    List<Check> checks = new ArrayList<>();
    dirs.forEach(
        (dir, description) -> {
          OptionalLong free = description.usableBytes();
          OptionalLong total = description.totalBytes();
          if (free.isPresent() && total.isPresent()) {
            checks.add(disk(broker, dir, free.getAsLong(), total.getAsLong()));
          }
        });
    return checks;
  }

  static Check disk(int broker, String dir, long freeBytes, long totalBytes) {
    String found =
        "broker %d has %,d of %,d MB free in %s"
            .formatted(broker, freeBytes >> 20, totalBytes >> 20, dir);
    return freeBytes < LEAST_FREE * totalBytes
        ? Check.warn("disk", found, "make room, or choose a --retention for the largest topics")
        : Check.ok("disk", found);
  }
}

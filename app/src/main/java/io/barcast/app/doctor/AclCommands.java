package io.barcast.app.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.barcast.app.option.ProcessAccess;
import io.barcast.app.option.Right;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;

/**
 * Commands of Kafka that give each process its rights.
 *
 * @param grants in the order of the processes
 */
public record AclCommands(List<Grant> grants) {
  /** One command: a process, who runs it, and a right. */
  private record Grant(ProcessAccess process, String principal, Right right, String command) {}

  public AclCommands {
    grants = List.copyOf(grants);
  }

  /**
   * The commands for these processes, or for all with default principals.
   *
   * @param given who runs a process, such as {@code predict=User:alice}; the process by its {@link
   *     ProcessAccess#label}
   * @throws UserException with {@link ExitCode#USAGE} when there is no such process or principal
   */
  public static AclCommands of(Settings settings, List<String> given) {
    Map<String, String> principals = principals(given);
    String start =
        "kafka-acls --bootstrap-server "
            + KafkaProperties.admin(settings).get(KafkaProperties.BOOTSTRAP_SERVERS)
            + settings.find(Settings.COMMAND_CONFIG).map(" --command-config "::concat).orElse("");
    List<Grant> grants = new ArrayList<>();
    for (ProcessAccess process : ProcessAccess.values()) {
      if (principals.isEmpty() || principals.containsKey(process.label())) {
        String principal =
            Objects.requireNonNullElse(
                principals.get(process.label()), "User:barcast-" + process.label());
        for (Right right : process.rights(settings)) {
          String command =
              start + " --add --allow-principal " + quoted(principal) + " " + right.flags();
          grants.add(new Grant(process, principal, right, command));
        }
      }
    }
    return new AclCommands(grants);
  }

  /** By process. */
  private static Map<String, String> principals(List<String> given) {
    List<String> known = Arrays.stream(ProcessAccess.values()).map(ProcessAccess::label).toList();
    Map<String, String> principals = new HashMap<>();
    for (String each : given) {
      String[] parts = each.split("=", 2);
      if (!known.contains(parts[0])) {
        throw new UserException(
            ExitCode.USAGE,
            "--principal names the process '" + parts[0] + "'",
            "Give one of " + String.join(", ", known) + ".");
      }
      if (parts.length < 2 || !parts[1].matches("[A-Za-z]+:[^']+")) {
        throw new UserException(
            ExitCode.USAGE,
            "--principal is '" + each + "'",
            "Give process, type and name, such as predict=User:alice or predict=User:CN=alice.");
      }
      principals.put(parts[0], parts[1]);
    }
    return principals;
  }

  private static String quoted(String principal) {
    return principal.matches("[\\w:.@-]+") ? principal : "'" + principal + "'";
  }

  /** For a shell: one comment per process, then its commands. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    grants.stream().collect(Collectors.groupingBy(Grant::process)).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            each -> {
              lines.add("# " + each.getKey().label());
              each.getValue().forEach(grant -> lines.add(grant.command()));
            });
    return List.copyOf(lines);
  }

  /** One object per command. */
  public ArrayNode json() {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (Grant grant : grants) {
      Right right = grant.right();
      ArrayNode operations =
          json.addObject()
              .put("process", grant.process().label())
              .put("principal", grant.principal())
              .put("resource_type", right.type().name())
              .put("resource_name", right.name())
              .put("pattern_type", right.pattern().name())
              .put("command", grant.command())
              .putArray("operations");
      right.operations().stream().map(AclOperation::name).forEach(operations::add);
    }
    return json;
  }
}

package io.barcast.app.option;

import static java.util.stream.Collectors.joining;

import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What a process may do with one resource of Kafka, or with all whose names begin alike.
 *
 * @param name of the resource in Kafka, or its beginning
 */
public record Right(
    ResourceType type, String name, PatternType pattern, Set<AclOperation> operations) {
  public Right {
    operations = Collections.unmodifiableSet(EnumSet.copyOf(operations));
  }

  static Right literal(ResourceType type, String name, Set<AclOperation> operations) {
    return new Right(type, name, PatternType.LITERAL, operations);
  }

  static Right prefixed(ResourceType type, String name, Set<AclOperation> operations) {
    return new Right(type, name, PatternType.PREFIXED, operations);
  }

  /** What is needed on a topic; each operation implies to describe it. */
  static Right onTopic(
      TopicNames names, Topic<?> topic, List<Topic<?>> read, List<Topic<?>> written) {
    Set<AclOperation> operations = EnumSet.noneOf(AclOperation.class);
    if (read.contains(topic)) {
      operations.add(AclOperation.READ);
    }
    if (written.contains(topic)) {
      operations.add(AclOperation.WRITE);
    }
    return literal(ResourceType.TOPIC, names.of(topic), operations);
  }

  /** The flags of {@code kafka-acls} that name the operations and the resource. */
  public String flags() {
    String named =
        operations.stream().map(operation -> "--operation " + operation).collect(joining(" "));
    String resource = "--" + type.name().toLowerCase(Locale.ROOT).replace('_', '-') + " " + name;
    boolean prefix = pattern == PatternType.PREFIXED;
    return named + " " + resource + (prefix ? " --resource-pattern-type prefixed" : "");
  }

  /** {@code READ, WRITE on topic bars}. */
  @Override
  public String toString() {
    return "%s on %s %s%s"
        .formatted(
            operations.stream().map(AclOperation::name).collect(joining(", ")),
            type.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            name,
            pattern == PatternType.PREFIXED ? "*" : "");
  }
}

package io.barcast.app.option;

import io.barcast.monitoring.webhook.WebhookSettings;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.trainer.service.TrainerClients;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/** The names under which the clients of a process join groups, send transactions and keep state. */
enum Clients {
  /** Clients that assign themselves partitions, commit nothing, and send without transactions. */
  WITHOUT_NAMES {
    @Override
    List<Right> rights(Settings settings) {
      return List.of();
    }
  },

  /** Kafka Streams: its group, transactions and changelogs begin with the application id. */
  STREAMS {
    @Override
    List<Right> rights(Settings settings) {
      String application = KafkaProperties.applicationId(settings);
      return List.of(
          Right.prefixed(
              ResourceType.TOPIC,
              application + "-",
              Set.of(AclOperation.CREATE, AclOperation.READ, AclOperation.WRITE)),
          Right.literal(ResourceType.GROUP, application, READ),
          Right.prefixed(ResourceType.TRANSACTIONAL_ID, application, WRITE));
    }
  },
  TRAINER {
    @Override
    List<Right> rights(Settings settings) {
      String group = KafkaProperties.prefixed(settings, TrainerClients.GROUP);
      return List.of(
          Right.prefixed(ResourceType.GROUP, group, READ),
          Right.prefixed(ResourceType.TRANSACTIONAL_ID, group, WRITE));
    }
  },

  /** Asks how far {@code predict} is. */
  REPLAY {
    @Override
    List<Right> rights(Settings settings) {
      return List.of(
          Right.literal(ResourceType.GROUP, KafkaProperties.applicationId(settings), DESCRIBE));
    }
  },

  /** Publishes models in one transaction. */
  MODELS {
    @Override
    List<Right> rights(Settings settings) {
      String id = KafkaProperties.prefixed(settings, ProcessAccess.MODELS_CLIENT);
      return List.of(Right.literal(ResourceType.TRANSACTIONAL_ID, id, WRITE));
    }
  },

  /**
   * Asks how far {@code predict} is, and whether a trainer runs; commits what its webhooks have
   * sent.
   */
  MONITOR {
    @Override
    List<Right> rights(Settings settings) {
      List<Right> rights = new ArrayList<>();
      rights.add(
          Right.literal(ResourceType.GROUP, KafkaProperties.applicationId(settings), DESCRIBE));
      rights.add(
          Right.literal(
              ResourceType.GROUP,
              KafkaProperties.prefixed(settings, TrainerClients.LOCK_GROUP),
              DESCRIBE));
      if (settings.find(WebhookSettings.URL).isPresent()) {
        String groups = KafkaProperties.prefixed(settings, WebhookSettings.GROUPS);
        rights.add(Right.prefixed(ResourceType.GROUP, groups, READ));
      }
      return List.copyOf(rights);
    }
  };

  private static final Set<AclOperation> READ = Set.of(AclOperation.READ);
  private static final Set<AclOperation> WRITE = Set.of(AclOperation.WRITE);
  private static final Set<AclOperation> DESCRIBE = Set.of(AclOperation.DESCRIBE);

  abstract List<Right> rights(Settings settings);
}

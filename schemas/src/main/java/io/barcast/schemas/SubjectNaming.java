package io.barcast.schemas;

import java.util.Locale;
import org.apache.avro.Schema;

/** How a subject of the registry is named. Chosen by the name of Confluent's strategy. */
enum SubjectNaming {
  TOPIC {
    @Override
    String subject(String topic, Schema schema) {
      return topic + "-value";
    }
  },
  RECORD {
    @Override
    String subject(String topic, Schema schema) {
      return schema.getFullName();
    }
  },
  TOPIC_RECORD {
    @Override
    String subject(String topic, Schema schema) {
      return topic + "-" + schema.getFullName();
    }
  };

  abstract String subject(String topic, Schema schema);

  /** The strategy of a class name, with or without its package. */
  static SubjectNaming of(String strategy) {
    String simple = strategy.substring(strategy.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (simple) {
      case "topicnamestrategy" -> TOPIC;
      case "recordnamestrategy" -> RECORD;
      case "topicrecordnamestrategy" -> TOPIC_RECORD;
      default ->
          throw new IllegalArgumentException(
              WireSettings.SUBJECT_NAMES
                  + " is '"
                  + strategy
                  + "', expected TopicNameStrategy, RecordNameStrategy or TopicRecordNameStrategy");
    };
  }
}

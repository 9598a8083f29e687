package io.barcast.monitoring.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.forecast.Prediction;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.json.EventJson;
import io.barcast.schemas.json.RecordJson;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a receiver is sent of one record: the record's JSON in an envelope of type, id and time.
 *
 * @param id the record's place on Kafka and its time, the same whenever it is sent; without dots,
 *     which separate the parts that are signed
 * @param type such as {@code alert.raised}
 * @param json the body
 */
record WebhookMessage(String id, String type, String json) {
  static WebhookMessage of(ConsumerRecord<byte[], byte[]> record, DriftAlert alert) {
    String state = alert.state().name().toLowerCase(Locale.ROOT);
    return of(record, "alert." + state, RecordJson.alert(alert));
  }

  static WebhookMessage of(ConsumerRecord<byte[], byte[]> record, TrainingRun run) {
    return of(record, "training_run", RecordJson.run(run));
  }

  static WebhookMessage of(ConsumerRecord<byte[], byte[]> record, Prediction prediction) {
    return of(record, "prediction", EventJson.prediction(prediction));
  }

  private static WebhookMessage of(
      ConsumerRecord<byte[], byte[]> record, String type, ObjectNode data) {
    String id =
        "%s-%d-%d-%d"
            .formatted(
                record.topic().replace('.', '_'),
                record.partition(),
                record.offset(),
                record.timestamp());
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", type).put("id", id);
    json.put("time", RecordJson.time(record.timestamp())).set("data", data);
    return new WebhookMessage(id, type, json.toString());
  }
}

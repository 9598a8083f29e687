package io.barcast.app.inspect;

import io.barcast.engine.bar.Interval;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.UserException;
import io.barcast.schemas.RetrainRequest;
import io.barcast.schemas.Topic;
import io.barcast.trainer.retraining.Trigger;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes requests for training runs. */
public final class RetrainRequests {
  private RetrainRequests() {}

  /**
   * Sends one request per interval and waits until Kafka has them.
   *
   * @param times give each request its event time
   * @param clock makes the ids unique
   * @throws UserException when Kafka does not take one
   */
  public static List<RetrainRequest> send(
      PipelineReader pipeline,
      FeatureTimes times,
      List<Interval> intervals,
      String reason,
      InstantSource clock) {
    List<RetrainRequest> requests = new ArrayList<>();
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            KafkaProperties.producer(pipeline.settings()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (Interval interval : intervals) {
        RetrainRequest request =
            new RetrainRequest(
                interval + "@" + clock.instant().truncatedTo(ChronoUnit.MILLIS),
                interval.code(),
                times.completeUntilMs(interval),
                reason);
        requests.add(request);
        sent.add(
            producer.send(
                pipeline.wire().record(Topic.RETRAIN_REQUESTS, request, request.timeMs())));
      }
    }
    sent.forEach(RetrainRequests::requireSent);
    return requests;
  }

  private static void requireSent(Future<RecordMetadata> sent) {
    try {
      var unused = sent.get();
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw new UserException(
          ExitCode.UNREACHABLE,
          "the request could not be sent: " + cause.getMessage(),
          "Check the brokers and this user's ACLs: barcast doctor",
          cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserException(
          ExitCode.INTERRUPTED, "interrupted while sending the request", "Run it again.", e);
    }
  }

  /** The id of the run that answers a request. */
  public static String runId(RetrainRequest request) {
    return Trigger.at(
            Trigger.Kind.MANUAL, request.id(), Interval.of(request.interval()), request.timeMs())
        .id();
  }
}

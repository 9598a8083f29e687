package io.barcast.app.database;

import io.barcast.app.embedded.EmbeddedBroker;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.forecast.HorizonForecast;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.model.ModelId;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.schemas.RegistryServer;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicChoices;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TopicSetup;
import io.barcast.schemas.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A broker with as many predictions of 40 symbols as asked for, three forecasts each. Every
 * hundredth abstains, every thousandth follows again as a revised one. As a process of its own it
 * prints {@code READY BROKER REGISTRY} once they are there:
 *
 * <pre>java -cp ... io.barcast.app.database.LoadedPredictions COUNT</pre>
 */
public final class LoadedPredictions implements AutoCloseable {
  private static final String SCOPE = "loaded-predictions";
  private static final int PARTITIONS = 4;
  private static final int SYMBOLS = 40;
  private static final int ABSTAINS = 100;
  private static final int REVISED = 1_000;
  private static final long HOUR_MS = 3_600_000;
  private static final List<Integer> HORIZONS = List.of(1, 4, 12);

  private final EmbeddedBroker broker = EmbeddedBroker.start(0);
  private final RegistryServer registry;
  private final Wire wire = Wire.open(Map.of("schema.registry.url", "mock://" + SCOPE));
  private final SplittableRandom random = new SplittableRandom(7);
  private long sent;

  /** Starts a broker and a registry with all topics, which are empty. */
  public LoadedPredictions() throws Exception {
    registry = RegistryServer.start(SCOPE, 0);
    try (Admin admin = Admin.create(KafkaProperties.admin(settings()))) {
      new TopicSetup(admin, TopicNames.PLAIN)
          .create(TopicChoices.keepingAll(PARTITIONS, (short) 1));
    }
  }

  /** Loads what its argument says, and serves it until it is killed. */
  public static void main(String[] arguments) throws Exception {
    LoadedPredictions loaded = new LoadedPredictions();
    Runtime.getRuntime().addShutdownHook(new Thread(loaded::close, "shutdown"));
    loaded.send(Long.parseLong(arguments[0]));
    System.out.println("READY " + loaded.broker() + " " + loaded.registry());
    Thread.currentThread().join();
  }

  public String broker() {
    return broker.bootstrapServers();
  }

  public String registry() {
    return registry.url().toString();
  }

  private Settings settings() {
    return Settings.of(Map.of(KafkaProperties.BOOTSTRAP_SERVERS, broker()));
  }

  /** Sends so many further records. */
  public void send(long count) {
    AtomicReference<Exception> failure = new AtomicReference<>();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            KafkaProperties.producer(settings()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (long end = sent + count; sent < end; sent++) {
        boolean revised = sent % REVISED == REVISED - 1;
        Prediction prediction = prediction(revised ? sent - SYMBOLS : sent, revised);
        Future<RecordMetadata> unused =
            producer.send(
                wire.record(Topic.PREDICTIONS, prediction, prediction.closeTimeMs()),
                (metadata, failed) -> failure.compareAndSet(null, failed));
      }
      producer.flush();
    }
    if (failure.get() != null) {
      throw new IllegalStateException("not every record was sent", failure.get());
    }
  }

  private Prediction prediction(long number, boolean revised) {
    boolean abstains = !revised && number % ABSTAINS == 0;
    double price = 100 * (1 + random.nextDouble());
    return new Prediction(
        SeriesId.of("SYM" + number % SYMBOLS, "1h"),
        (number / SYMBOLS + 1) * HOUR_MS,
        price,
        new ModelId("xgboost-1h", 1),
        Role.CHAMPION,
        abstains ? Trust.ABSTAIN : Trust.PROVEN,
        abstains ? "warming up" : "",
        "0123456789abcdef",
        abstains ? Double.NaN : 0.01 * random.nextDouble(),
        revised,
        abstains ? List.of() : forecasts(price));
  }

  private List<HorizonForecast> forecasts(double price) {
    List<HorizonForecast> forecasts = new ArrayList<>();
    for (int horizon : HORIZONS) {
      double move = 0.01 * random.nextDouble(-1, 1);
      forecasts.add(
          new HorizonForecast(
              horizon,
              move,
              random.nextDouble(),
              price * 0.98,
              price * 1.02,
              price * StrictMath.exp(move),
              false,
              0));
    }
    return forecasts;
  }

  @Override
  public void close() {
    wire.close();
    registry.close();
    broker.close();
  }
}

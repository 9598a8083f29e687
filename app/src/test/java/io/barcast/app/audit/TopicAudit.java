package io.barcast.app.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Counts what is missing or doubled on the topics: each bar that was not rejected has one feature
 * row, each warm row a prediction of the champion or the baseline, and each prediction one
 * settlement per horizon whose bar has come. Bars that correct earlier ones are not followed. Run
 * it by hand when all bars are processed:
 *
 * <pre>java -cp ... io.barcast.app.audit.TopicAudit BOOTSTRAP_SERVERS REGISTRY [TOPIC_PREFIX]</pre>
 */
public final class TopicAudit {
  private static final int CHECK_FAILED = 3;

  private final ForeignReader reader;
  private final String prefix;
  private final Map<String, Integer> figures = new TreeMap<>();
  private final Set<String> rejected = new HashSet<>();
  private final Set<String> bars = new HashSet<>();
  private final Map<String, TreeMap<Long, GenericRecord>> rows = new HashMap<>();
  private final Set<String> servedAt = new HashSet<>();
  private final Map<String, Forecast> forecasts = new HashMap<>();

  private record Forecast(String series, long closeTimeMs, List<Integer> horizons) {
    int longestBars() {
      return horizons.stream().mapToInt(Integer::intValue).max().orElse(0);
    }
  }

  TopicAudit(ForeignReader reader, String prefix) {
    this.reader = reader;
    this.prefix = prefix;
  }

  /** Prints the figures; exits with 3 when something is missing, doubled or rejected. */
  public static void main(String[] arguments) {
    TopicAudit audit =
        new TopicAudit(
            new ForeignReader(arguments[0], arguments[1]),
            arguments.length > 2 ? arguments[2] : "");
    Map<String, Integer> figures = audit.run();
    figures.forEach((name, count) -> System.out.printf("%-36s %,d%n", name, count));
    System.exit(faults(figures) == 0 ? 0 : CHECK_FAILED);
  }

  /** The figures of the topics with a prefix. */
  public static Map<String, Integer> of(String bootstrapServers, String registry, String prefix) {
    return new TopicAudit(new ForeignReader(bootstrapServers, registry), prefix).run();
  }

  /** How many records are missing, doubled or dead letters. */
  public static int faults(Map<String, Integer> figures) {
    return figures.entrySet().stream()
        .filter(
            figure ->
                figure.getKey().contains("missing")
                    || figure.getKey().contains("doubled")
                    || figure.getKey().startsWith("dead letters"))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** The figures by name. */
  Map<String, Integer> run() {
    reader.raw(prefix + "dead-letters", this::deadLetter);
    reader.raw(prefix + "bars", this::bar);
    reader.values(prefix + "features", this::row);
    count("feature rows missing", missing(bars, this::hasRow));
    reader.values(prefix + "predictions", this::prediction);
    rows.forEach((series, ofSeries) -> ofSeries.forEach((at, row) -> predicted(series, at, row)));
    Set<String> settled = new HashSet<>();
    reader.values(prefix + "outcomes", outcome -> settled(outcome, settled));
    forecasts.forEach((key, forecast) -> due(key, forecast, settled));
    return figures;
  }

  private void count(String name, int more) {
    figures.merge(name, more, Integer::sum);
  }

  private void deadLetter(ConsumerRecord<byte[], byte[]> letter) {
    String topic = header(letter, "barcast-topic");
    count("dead letters of " + topic + ": " + header(letter, "barcast-reason"), 1);
    rejected.add(at(topic, header(letter, "barcast-partition"), header(letter, "barcast-offset")));
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static String at(String topic, Object partition, Object offset) {
    return topic + "-" + partition + "@" + offset;
  }

  private void bar(ConsumerRecord<byte[], byte[]> record) {
    count("bars", 1);
    if (!rejected.contains(at(record.topic(), record.partition(), record.offset()))) {
      GenericRecord bar = reader.decode(record.value());
      count("bars sent again", bars.add(key(series(bar), time(bar))) ? 0 : 1);
    }
  }

  private static String series(GenericRecord value) {
    return value.get("symbol") + "," + value.get("interval");
  }

  private static long time(GenericRecord value) {
    return (Long) value.get("closeTimeMs");
  }

  private static String key(String series, long closeTimeMs) {
    return series + "," + closeTimeMs;
  }

  private void row(GenericRecord row) {
    if (revised(row)) {
      count("feature rows revised", 1);
      return;
    }
    count("feature rows", 1);
    GenericRecord before =
        rows.computeIfAbsent(series(row), series -> new TreeMap<>()).put(time(row), row);
    count("feature rows doubled", before == null ? 0 : 1);
  }

  private static boolean revised(GenericRecord value) {
    return (Boolean) value.get("revised");
  }

  private boolean hasRow(String bar) {
    int comma = bar.lastIndexOf(',');
    TreeMap<Long, GenericRecord> ofSeries = rows.get(bar.substring(0, comma));
    return ofSeries != null && ofSeries.containsKey(Long.valueOf(bar.substring(comma + 1)));
  }

  private static int missing(Set<String> keys, Predicate<String> present) {
    return (int) keys.stream().filter(present.negate()).count();
  }

  private void prediction(GenericRecord prediction) {
    if (revised(prediction)) {
      count("predictions revised", 1);
      return;
    }
    count("predictions", 1);
    String series = series(prediction);
    long at = time(prediction);
    List<Integer> horizons = new ArrayList<>();
    for (Object horizon : (List<?>) prediction.get("horizons")) {
      horizons.add((Integer) ((GenericRecord) horizon).get("horizonBars"));
    }
    Forecast before = forecasts.put(model(prediction, at), new Forecast(series, at, horizons));
    count("predictions doubled", before == null ? 0 : 1);
    if (!prediction.get("role").toString().equals("SHADOW")) {
      servedAt.add(key(series, at));
    }
  }

  private static String model(GenericRecord value, long predictedAtMs) {
    return value.get("modelName")
        + "@"
        + value.get("modelVersion")
        + ","
        + value.get("role")
        + ","
        + key(series(value), predictedAtMs);
  }

  private void predicted(String series, long at, GenericRecord row) {
    boolean absent = (Boolean) row.get("warm") && !servedAt.contains(key(series, at));
    count("predictions missing", absent ? 1 : 0);
  }

  private void settled(GenericRecord outcome, Set<String> settled) {
    for (Object each : (List<?>) outcome.get("settlements")) {
      GenericRecord settlement = (GenericRecord) each;
      count("settlements", 1);
      String forecast = model(outcome, (Long) settlement.get("predictedAtMs"));
      boolean first = settled.add(forecast + "+" + settlement.get("horizonBars"));
      count("settlements doubled", first ? 0 : 1);
    }
  }

  /** A horizon is due once its bar has come; behind a hole it settles as void. */
  private void due(String key, Forecast forecast, Set<String> settled) {
    int bars =
        rows.getOrDefault(forecast.series(), new TreeMap<>())
            .tailMap(forecast.closeTimeMs(), false)
            .size();
    for (int bar = 1; bar <= Math.min(bars, forecast.longestBars()); bar++) {
      boolean open = forecast.horizons().contains(bar) && !settled.contains(key + "+" + bar);
      count("settlements missing", open ? 1 : 0);
    }
  }
}

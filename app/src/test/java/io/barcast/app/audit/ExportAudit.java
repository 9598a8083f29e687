package io.barcast.app.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;

/**
 * Compares the forecasts on the topic {@code predictions} with the rows of tables and files: how
 * many there are, and a checksum over every value of each. Run it by hand:
 *
 * <pre>java -cp ... io.barcast.app.audit.ExportAudit BOOTSTRAP_SERVERS REGISTRY [JDBC_URL TABLE]...
 * </pre>
 */
public final class ExportAudit {
  private static final int CHECK_FAILED = 3;
  private static final int FETCHED_ROWS = 10_000;
  private static final List<String> OF_RECORD = List.of("price", "volatility", "intervalLevel");
  private static final List<String> OF_FORECAST =
      List.of(
          "expectedReturn", "probabilityUp", "lower", "upper", "expectedPrice", "probabilityFlat");

  private final MessageDigest sha256;

  /**
   * The size and the content of a set of rows.
   *
   * @param rows forecasts, and records without one
   * @param checksum the sum of a hash of each row, in any order
   */
  public record Figures(long rows, long checksum) {
    Figures plus(Figures other) {
      return new Figures(rows + other.rows, checksum + other.checksum);
    }

    @Override
    public String toString() {
      return String.format("%,12d rows, checksum %016x", rows, checksum);
    }
  }

  private ExportAudit() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Prints the figures; exits with 3 when those of a table differ from the topic's. */
  public static void main(String[] arguments) throws SQLException {
    Figures topic = ofTopic(arguments[0], arguments[1]);
    System.out.println(topic + "  topic predictions");
    boolean same = true;
    for (int i = 2; i + 1 < arguments.length; i += 2) {
      try (Connection connection = DriverManager.getConnection(arguments[i])) {
        Figures table = ofTable(connection, arguments[i + 1]);
        System.out.println(table + "  " + arguments[i + 1]);
        same &= table.equals(topic);
      }
    }
    System.out.println(same ? "equal" : "DIFFERENT");
    System.exit(same ? 0 : CHECK_FAILED);
  }

  /** The figures of the newest record of each key. */
  public static Figures ofTopic(String bootstrapServers, String registry) {
    ExportAudit audit = new ExportAudit();
    Map<Long, Figures> byKey = new HashMap<>();
    new ForeignReader(bootstrapServers, registry)
        .values("predictions", record -> byKey.put(audit.key(record), audit.of(record)));
    return byKey.values().stream().reduce(new Figures(0, 0), Figures::plus);
  }

  /** The figures of a table, or of whatever else stands after FROM. */
  public static Figures ofTable(Connection connection, String from) throws SQLException {
    ExportAudit audit = new ExportAudit();
    connection.setAutoCommit(false);
    long rows = 0;
    long checksum = 0;
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCHED_ROWS);
      try (ResultSet found = statement.executeQuery("SELECT * FROM " + from)) {
        while (found.next()) {
          rows++;
          checksum += audit.hash(row(found));
        }
      }
    }
    return new Figures(rows, checksum);
  }

  private Figures of(GenericRecord record) {
    StringBuilder common = new StringBuilder(head(record));
    for (String name : List.of("role", "trust", "reason", "specHash", "revised")) {
      common.append(record.get(name)).append('|');
    }
    OF_RECORD.forEach(name -> bits(common, (Double) record.get(name)));
    List<?> horizons = (List<?>) record.get("horizons");
    if (horizons.isEmpty()) {
      return new Figures(1, hash(common + "0|null|------"));
    }
    long checksum = 0;
    for (Object horizon : horizons) {
      GenericRecord forecast = (GenericRecord) horizon;
      StringBuilder row = new StringBuilder(common).append(forecast.get("horizonBars")).append('|');
      row.append(forecast.get("naive")).append('|');
      OF_FORECAST.forEach(name -> bits(row, (Double) forecast.get(name)));
      checksum += hash(row.toString());
    }
    return new Figures(horizons.size(), checksum);
  }

  private static String head(GenericRecord record) {
    return record.get("symbol")
        + "|"
        + record.get("interval")
        + "|"
        + record.get("closeTimeMs")
        + "|"
        + record.get("modelName")
        + "|"
        + record.get("modelVersion")
        + "|";
  }

  private long key(GenericRecord record) {
    return hash(head(record));
  }

  private static String row(ResultSet found) throws SQLException {
    StringBuilder row = new StringBuilder();
    row.append(found.getString("symbol")).append('|');
    row.append(found.getString("interval")).append('|');
    row.append(found.getObject("close_time", OffsetDateTime.class).toInstant().toEpochMilli());
    row.append('|').append(found.getString("model_name")).append('|');
    row.append(found.getLong("model_version")).append('|');
    for (String name : List.of("role", "trust", "reason", "spec_hash")) {
      row.append(found.getString(name)).append('|');
    }
    row.append(found.getBoolean("revised")).append('|');
    for (String name : List.of("price", "volatility", "interval_level")) {
      bits(row, found.getDouble(name));
    }
    row.append(found.getInt("horizon_bars")).append('|');
    row.append(found.getObject("naive", Boolean.class)).append('|');
    for (String name :
        List.of(
            "expected_return",
            "probability_up",
            "lower",
            "upper",
            "expected_price",
            "probability_flat")) {
      double value = found.getDouble(name);
      if (found.wasNull()) {
        row.append('-');
      } else {
        bits(row, value);
      }
    }
    return row.toString();
  }

  private static void bits(StringBuilder row, double value) {
    row.append(Long.toHexString(Double.doubleToLongBits(value))).append('|');
  }

  private long hash(String text) {
    return ByteBuffer.wrap(sha256.digest(text.getBytes(UTF_8))).getLong();
  }
}

package io.barcast.export;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import io.barcast.schemas.Wire;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One SQL statement over topics, which are loaded into DuckDB first. Not thread-safe. */
public final class TopicQuery implements AutoCloseable {
  private static final Pattern WORD = Pattern.compile("[a-z_]+");

  private final SqlDatabase database;
  private final String address;

  private TopicQuery(SqlDatabase database, String address) {
    this.database = database;
    this.address = address;
  }

  /**
   * Opens DuckDB.
   *
   * @param file where rows are kept for the next statement; empty for memory
   * @throws UserException when the file is no database, or in use
   */
  public static TopicQuery open(Optional<Path> file) {
    String url = DuckDb.PREFIX + file.map(Path::toString).orElse("");
    try {
      return new TopicQuery(DuckDb.open(url, new Properties()), url);
    } catch (SQLException e) {
      throw DatabaseErrors.explained(e, url);
    }
  }

  /** The topics whose tables a statement names. */
  public static List<Topic<?>> topics(String sql) {
    Set<String> words =
        WORD.matcher(sql.toLowerCase(Locale.ROOT))
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new));
    boolean prices = words.contains(PredictedPrices.NAME);
    return Topic.all().stream()
        .filter(
            topic ->
                words.contains(TopicTable.name(topic))
                    || (prices && PredictedPrices.TOPICS.contains(topic)))
        .collect(Collectors.toUnmodifiableList());
  }

  /** The names of all tables and views. */
  public static List<String> tables() {
    List<String> names = new ArrayList<>();
    Topic.all().forEach(topic -> names.add(TopicTable.name(topic)));
    names.add(PredictedPrices.NAME);
    return names;
  }

  /**
   * Loads what the topics hold and the tables do not.
   *
   * @param cluster the id of the Kafka cluster
   */
  public List<ExportProgress> load(
      List<Topic<?>> topics, Settings settings, Wire wire, String cluster, BooleanSupplier stop) {
    ExportTarget target = new ExportTarget(address, List.of());
    try {
      return new TableExport(settings, wire, cluster, target, stop).into(database, topics);
    } catch (SQLException e) {
      throw DatabaseErrors.explained(e, address);
    }
  }

  /**
   * Runs a statement.
   *
   * @throws UserException with {@link ExitCode#USAGE} and DuckDB's message when it is wrong
   */
  public QueryResult run(String sql) {
    try (Statement statement = database.connection().createStatement()) {
      QueryResult result =
          statement.execute(sql) ? result(statement.getResultSet()) : QueryResult.NONE;
      database.connection().commit();
      return result;
    } catch (SQLException e) {
      throw new UserException(
          ExitCode.USAGE,
          String.valueOf(e.getMessage()).strip(),
          "Correct the statement. The tables are: " + String.join(", ", tables()) + ".",
          e);
    }
  }

  private static QueryResult result(ResultSet found) throws SQLException {
    ResultSetMetaData metadata = found.getMetaData();
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= metadata.getColumnCount(); i++) {
      names.add(metadata.getColumnLabel(i));
    }
    List<List<Optional<Object>>> rows = new ArrayList<>();
    while (found.next()) {
      List<Optional<Object>> row = new ArrayList<>();
      for (int i = 1; i <= names.size(); i++) {
        row.add(Optional.ofNullable(found.getObject(i)).map(SqlValue::of));
      }
      rows.add(row);
    }
    return new QueryResult(names, rows);
  }

  @Override
  public void close() {
    try {
      database.close();
    } catch (SQLException e) {
      throw DatabaseErrors.explained(e, address);
    }
  }
}

package io.barcast.app.inspect;

import static io.barcast.app.report.TextTable.Column.whole;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.report.TextTable.Column;
import io.barcast.engine.bar.BadBarException;
import io.barcast.engine.model.BadModelException;
import io.barcast.schemas.ReplayMark;
import io.barcast.schemas.Topic;
import io.barcast.schemas.Wire;
import io.barcast.schemas.WireException;
import io.barcast.schemas.json.RecordJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Shows the records of one topic, decoded: as cells of a table, or as JSON. A record that cannot be
 * read is shown with the reason.
 */
public final class RecordText<V> {
  private final Wire wire;
  private final Topic<V> topic;
  private final TopicView<V> view;

  private RecordText(Wire wire, Topic<V> topic, TopicView<V> view) {
    this.wire = wire;
    this.topic = topic;
    this.view = view;
  }

  /** The text of a topic's records. */
  @SuppressWarnings("unchecked")
  public static <V> RecordText<V> of(Wire wire, Topic<V> topic) {
    TopicView<V> view =
        topic.equals(Topic.DEAD_LETTERS)
            ? (TopicView<V>) new LetterContent(wire).view()
            : TopicView.of(topic);
    return new RecordText<>(wire, topic, view);
  }

  /** The columns of {@link #cells}. */
  public List<Column> columns() {
    return Stream.concat(Stream.of(whole("time")), view.columns().stream()).toList();
  }

  /**
   * Whether a record belongs to a symbol; empty when the topic's records have none.
   *
   * @param symbol the instrument
   */
  public Optional<Predicate<ConsumerRecord<byte[], byte[]>>> ofSymbol(String symbol) {
    if (topic.equals(Topic.MODEL_WINDOWS)) {
      return view.symbol().map(of -> record -> symbol.equals(decoded(record).map(of).orElse(null)));
    }
    return view.symbol().map(keyed -> record -> symbol.equals(key(record)));
  }

  private Optional<V> decoded(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.ofNullable(wire.value(topic, record));
    } catch (WireException | BadBarException | BadModelException e) {
      requireRegistry(e);
      return Optional.empty();
    }
  }

  /** One cell per column. */
  public List<String> cells(ConsumerRecord<byte[], byte[]> record) {
    List<String> cells = new ArrayList<>(List.of(RecordJson.time(record.timestamp())));
    try {
      V value = wire.value(topic, record);
      cells.addAll(value == null ? instead(absent(record)) : view.cells().apply(value));
    } catch (WireException | BadBarException | BadModelException e) {
      requireRegistry(e);
      cells.addAll(instead("unreadable at " + place(record) + ": " + e.getMessage()));
    }
    return cells;
  }

  /** What a record without a value says. */
  private static String absent(ConsumerRecord<byte[], byte[]> record) {
    OptionalLong letter = ReplayMark.letterOffset(record);
    return letter.isPresent()
        ? "letter " + record.partition() + "@" + letter.getAsLong() + " has been replayed"
        : "no value, key " + key(record);
  }

  /** The text in the last column, and nothing in the others. */
  private List<String> instead(String text) {
    List<String> cells = new ArrayList<>(Collections.nCopies(view.columns().size(), ""));
    cells.set(cells.size() - 1, text);
    return cells;
  }

  /** Place, time, key and value; the error instead of a value that cannot be read. */
  public ObjectNode json(ConsumerRecord<byte[], byte[]> record) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("topic", record.topic()).put("partition", record.partition());
    json.put("offset", record.offset()).put("time", RecordJson.time(record.timestamp()));
    json.put("key", key(record));
    try {
      V value = wire.value(topic, record);
      json.set("value", value == null ? null : view.json().apply(value));
      ReplayMark.letterOffset(record)
          .ifPresent(letter -> json.put("replayed", record.partition() + "@" + letter));
    } catch (WireException | BadBarException | BadModelException e) {
      requireRegistry(e);
      json.put("error", e.getMessage());
    }
    return json;
  }

  private static void requireRegistry(RuntimeException e) {
    if (e instanceof WireException wire && wire.fault().ofRegistry()) {
      throw e;
    }
  }

  private static String place(ConsumerRecord<byte[], byte[]> record) {
    return record.partition() + "@" + record.offset();
  }

  private static @Nullable String key(ConsumerRecord<byte[], byte[]> record) {
    return record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
  }

  /** The topics by name, in the order of {@link Topic#all}. */
  public static List<String> topicNames() {
    return Topic.all().stream().map(Topic::toString).toList();
  }
}

package io.barcast.app.inspect;

import static io.barcast.app.report.TextTable.Column.text;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.engine.bar.BadBarException;
import io.barcast.engine.model.BadModelException;
import io.barcast.schemas.DeadLetter;
import io.barcast.schemas.Topic;
import io.barcast.schemas.Wire;
import io.barcast.schemas.WireException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** What a dead letter holds: the original value decoded if possible, otherwise text or bytes. */
final class LetterContent {
  private static final int MOST_SHOWN_BYTES = 256;
  private static final int BYTES_PER_LINE = 16;
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private final Wire wire;

  LetterContent(Wire wire) {
    this.wire = wire;
  }

  /** How {@code tail} shows letters. */
  TopicView<DeadLetter> view() {
    return new TopicView<>(
        List.of(text("from"), text("reason"), text("detail"), text("content")),
        letter -> List.of(source(letter), letter.reason(), letter.detail(), line(letter)),
        this::json,
        Optional.of(letter -> printable(letter.key()).orElse("")));
  }

  /** Where the original was, such as {@code bars-0@17} or {@code file:A_1h.csv:12}. */
  static String source(DeadLetter letter) {
    return isFromFile(letter)
        ? letter.topic() + ":" + letter.offset()
        : letter.topic() + "-" + letter.partition() + "@" + letter.offset();
  }

  static boolean isFromFile(DeadLetter letter) {
    return letter.topic().startsWith("file:");
  }

  /** In one line. */
  private String line(DeadLetter letter) {
    byte[] value = letter.value();
    return decoded(letter)
        .map(content -> String.join(" ", content.cells()))
        .or(() -> printable(value))
        .orElseGet(() -> value == null ? "no value" : hex(value, 0, BYTES_PER_LINE));
  }

  /** As several lines, for one letter. */
  List<String> lines(DeadLetter letter) {
    byte[] value = letter.value();
    if (value == null) {
      return List.of("no value");
    }
    Optional<Decoded> decoded = decoded(letter);
    if (decoded.isPresent()) {
      return decoded.get().json().toPrettyString().lines().toList();
    }
    Optional<String> text = printable(value);
    return text.isPresent() ? text.get().lines().toList() : dump(value);
  }

  /** All fields of a letter. */
  ObjectNode json(DeadLetter letter) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("topic", letter.topic()).put("partition", letter.partition());
    json.put("offset", letter.offset()).put("reason", letter.reason());
    json.put("detail", letter.detail()).put("complete", letter.complete());
    json.put("key", printable(letter.key()).orElse(null));
    ObjectNode headers = json.putObject("headers");
    for (Header header : letter.headers()) {
      headers.put(header.key(), printable(header.value()).orElseGet(() -> hex(header.value())));
    }
    byte[] value = letter.value();
    json.set("content", decoded(letter).map(Decoded::json).orElse(null));
    json.put("text", printable(value).orElse(null));
    json.put("bytes", value == null ? null : hex(value, 0, MOST_SHOWN_BYTES));
    return json.put("size", value == null ? 0 : value.length);
  }

  private record Decoded(List<String> cells, ObjectNode json) {}

  /**
   * The value as its topic's type; empty when it cannot be read as that, or no registry answers.
   */
  private Optional<Decoded> decoded(DeadLetter letter) {
    return Topic.all().stream()
        .filter(topic -> wire.topicNames().of(topic).equals(letter.topic()))
        .filter(topic -> !topic.equals(Topic.DEAD_LETTERS))
        .findFirst()
        .flatMap(topic -> decoded(topic, letter.value()));
  }

  private <V> Optional<Decoded> decoded(Topic<V> topic, byte @Nullable [] bytes) {
    try {
      TopicView<V> view = TopicView.of(topic);
      return Optional.ofNullable(wire.value(topic, bytes))
          .map(value -> new Decoded(view.cells().apply(value), view.json().apply(value)));
    } catch (WireException | BadBarException | BadModelException e) {
      return Optional.empty();
    }
  }

  /** The bytes as text, if they are UTF-8 without control characters other than white space. */
  static Optional<String> printable(byte @Nullable [] bytes) {
    if (bytes == null) {
      return Optional.empty();
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.chars().allMatch(LetterContent::isPrintable)
          ? Optional.of(text)
          : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static boolean isPrintable(int character) {
    return !Character.isISOControl(character) || Character.isWhitespace(character);
  }

  private static String hex(byte @Nullable [] bytes) {
    return bytes == null ? "" : hex(bytes, 0, bytes.length);
  }

  private static String hex(byte[] bytes, int from, int count) {
    return HEX.formatHex(bytes, from, Math.min(bytes.length, from + count));
  }

  private static List<String> dump(byte[] bytes) {
    List<String> lines = new ArrayList<>();
    for (int from = 0; from < Math.min(bytes.length, MOST_SHOWN_BYTES); from += BYTES_PER_LINE) {
      lines.add("%08x  %s".formatted(from, hex(bytes, from, BYTES_PER_LINE)));
    }
    if (bytes.length > MOST_SHOWN_BYTES) {
      lines.add("and " + (bytes.length - MOST_SHOWN_BYTES) + " more bytes");
    }
    return lines;
  }
}

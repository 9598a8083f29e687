package io.barcast.engine.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalFieldsTest {
  @Test
  void shouldLeadATextByItsLengthInBytes() {
    assertThat(HexFormat.of().formatHex(bytes(fields -> fields.text("aé"))))
        .isEqualTo("0000000000000003" + "61c3a9");
  }

  @Test
  void shouldWriteNumbersByTheirBits() {
    assertThat(HexFormat.of().formatHex(bytes(fields -> fields.number(1).single(1).flag(true))))
        .isEqualTo("3ff0000000000000" + "3f800000" + "0000000000000001");
  }

  @Test
  void shouldTellZeroFromNegativeZero() {
    assertThat(bytes(fields -> fields.number(0.0))).isNotEqualTo(bytes(f -> f.number(-0.0)));
  }

  @Property(seed = "1")
  void shouldTellListsOfTextsApart(
      @ForAll @Size(max = 3) List<@Chars({'a', ','}) @StringLength(max = 2) String> one,
      @ForAll @Size(max = 3) List<@Chars({'a', ','}) @StringLength(max = 2) String> other) {
    assertThat(Arrays.equals(texts(one), texts(other))).isEqualTo(one.equals(other));
  }

  @Test
  void shouldNotDependOnTheOrderInAMap() {
    Map<String, String> descending = new LinkedHashMap<>();
    descending.put("b", "2");
    descending.put("a", "1");

    assertThat(bytes(f -> f.texts(descending)))
        .isEqualTo(bytes(f -> f.whole(2).text("a").text("1").text("b").text("2")));
  }

  @Test
  void shouldWriteATextLongerThanItsBuffer() {
    String text = "x".repeat(20_000);

    assertThat(new String(bytes(f -> f.whole(7).text(text)), 16, 20_000, StandardCharsets.US_ASCII))
        .isEqualTo(text);
  }

  @Test
  void shouldWriteMoreFieldsThanItsBufferHolds() {
    byte[] bytes = bytes(fields -> LongStream.range(0, 3_000).forEach(fields::whole));

    assertThat(bytes).hasSize(3_000 * Long.BYTES);
    assertThat(ByteBuffer.wrap(bytes).getLong(2_999 * Long.BYTES)).isEqualTo(2_999);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\ud800", "\udc00", "\ud800b"})
  void shouldRefuseHalfASurrogatePair(String text) {
    assertThatThrownBy(() -> bytes(fields -> fields.text(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "has half a surrogate pair at index " + (text.charAt(0) == 'a' ? 1 : 0));
  }

  @Test
  void shouldTakeAWholeSurrogatePair() {
    assertThat(bytes(fields -> fields.text("\ud83d\ude00"))).hasSize(Long.BYTES + 4);
  }

  private static byte[] texts(List<String> texts) {
    return bytes(fields -> texts.forEach(fields::text));
  }

  private static byte[] bytes(Consumer<CanonicalFields> write) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CanonicalFields fields = new CanonicalFields(out::write);
    write.accept(fields);
    fields.flush();
    return out.toByteArray();
  }
}

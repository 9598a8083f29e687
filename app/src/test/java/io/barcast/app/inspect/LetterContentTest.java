package io.barcast.app.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.schemas.DeadLetter;
import io.barcast.schemas.Wire;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LetterContentTest {
  private final LetterContent content =
      new LetterContent(Wire.open(Map.of("schema.registry.url", "mock://letter-content")));

  private static DeadLetter letter(byte... value) {
    return new DeadLetter("file:a.csv", -1, 3, "bad_row", "why", null, value);
  }

  @Test
  void shouldShowTextAsItIs() {
    assertThat(content.lines(letter("A,1\tµ".getBytes(UTF_8)))).containsExactly("A,1\tµ");
    assertThat(LetterContent.source(letter())).isEqualTo("file:a.csv:3");
  }

  @Test
  void shouldDumpBytesThatAreNoText() {
    byte[] value = new byte[300];
    value[0] = (byte) 0xff;

    List<String> lines = content.lines(letter(value));

    assertThat(lines.get(0)).startsWith("00000000  ff 00 00");
    assertThat(lines.get(1)).startsWith("00000010  00 00");
    assertThat(lines).hasSize(17).last().isEqualTo("and 44 more bytes");
  }

  @Test
  void shouldNotTakeControlCharactersForText() {
    assertThat(LetterContent.printable("\u001b[31m".getBytes(UTF_8))).isEmpty();
    assertThat(LetterContent.printable(null)).isEmpty();
    assertThat(content.lines(new DeadLetter("bars", 0, 1, "tombstone", "", null, null)))
        .containsExactly("no value");
  }
}

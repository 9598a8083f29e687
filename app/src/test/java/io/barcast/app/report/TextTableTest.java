package io.barcast.app.report;

import static io.barcast.app.report.TextTable.Column.number;
import static io.barcast.app.report.TextTable.Column.text;
import static io.barcast.app.report.TextTable.Column.whole;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  private static final List<TextTable.Column> COLUMNS =
      List.of(whole("time"), text("what"), number("n"));
  private static final List<List<String>> ROWS =
      List.of(List.of("2024-01-01", "a long story", "7"), List.of("2024-01-02", "short", "1,234"));

  @Test
  void shouldBeAsWideAsItsCells() {
    assertThat(TextTable.lines(COLUMNS, ROWS, 80))
        .containsExactly(
            "time        what              n",
            "2024-01-01  a long story      7",
            "2024-01-02  short         1,234");
  }

  @Test
  void shouldCutTextsBeforeTimesAndNumbers() {
    assertThat(TextTable.lines(COLUMNS, ROWS, 25))
        .containsExactly(
            "time        what        n", "2024-01-01  a lon…      7", "2024-01-02  short   1,234");
  }

  @Test
  void shouldNeverBeWiderThanTheTerminal() {
    for (int width = 1; width < 40; width++) {
      int most = width;
      assertThat(TextTable.lines(COLUMNS, ROWS, width)).allMatch(line -> line.length() <= most);
    }
  }

  @Test
  void shouldFitRowsThatCameLater() {
    TextTable table = new TextTable(COLUMNS, ROWS, 30);

    assertThat(table.line(List.of("2024-01-03", "a much longer story", "5")))
        .hasSizeLessThanOrEqualTo(30)
        .contains("…");
  }

  @Test
  void shouldReplaceControlCharacters() {
    assertThat(TextTable.lines(List.of(text("")), List.of(List.of("a\nb\u001b[31m")), 80))
        .contains("a?b?[31m");
    assertThat(TextTable.fit("a\tb", 2)).isEqualTo("a…");
  }

  @Test
  void shouldTakeTheWidthFromTheTerminal() {
    assertThat(Terminal.width("120")).isEqualTo(120);
    assertThat(Terminal.width(null)).isEqualTo(80);
    assertThat(Terminal.width("wide")).isEqualTo(80);
    assertThat(Terminal.width("3")).isEqualTo(20);
  }
}

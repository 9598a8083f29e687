package io.barcast.engine.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.feature.EveryIndicator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 + 2 * 3 | 7",
        "(1 + 2) * 3 | 9",
        "8 - 3 - 2 | 3",
        "8 - (3 - 2) | 7",
        "16 / 4 / 2 | 2",
        "16 / (4 / 2) | 8",
        "2 * 3 / 4 | 1.5",
        "-2 + 3 | 1",
        "-2 * -3 | 6",
        "1 - -1 | 2",
        "1 + 1 < 3 | 1",
        "1 + 1 > 3 | 0",
        "1 / 0 | 0",
        "ln(-1) + sqrt(-4) | 0",
        "max(1, 2) - min(1, 2) | 1",
        "square(3) * abs(-2) | 18",
        "1e-3 * 2.5E2 | 0.25",
        ".5 + 5. | 5.5"
      })
  void shouldBindAsUsual(String text, double value) {
    assertThat(Formulas.first(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "((close))/ ( open )| close / open",
        "close/open/high | close / open / high",
        "close/(open/high) | close / (open / high)",
        "(close-open)-high | close - open - high",
        "close-(open-high) | close - (open - high)",
        "close+(open*2) | close + open * 2",
        "(close+open)*2 | (close + open) * 2",
        "(close + open)[3] | (close + open)[3]",
        "close[0] | close",
        "(close[1])[2] | close[1][2]",
        "2.50 | 2.5",
        "3.0 | 3",
        "-close[1] | -1 * close[1]",
        "rsi( 14.0 ) | rsi(14)",
        "(close < open) > 0 | (close < open) > 0",
        "(-3)[2] | (-3)[2]",
        "close * -0 | close * 0",
        "obv | obv"
      })
  void shouldWriteEqualFormulasInOneWay(String text, String canonical) {
    Formula formula = Formulas.of(text);

    assertThat(formula.text()).isEqualTo(canonical);
    assertThat(Formulas.of(canonical)).isEqualTo(formula);
  }

  @Property(tries = 500)
  void shouldParseWhatItWrites(@ForAll long seed) {
    Formula formula = Formulas.random(seed);

    assertThat(FormulaParser.parse(formula.text(), Map.of())).isEqualTo(formula);
  }

  @Test
  void shouldReplaceNamesByTheirFormulas() {
    Formula spread = FormulaParser.parse("high - low", Map.of());
    Formula formula = FormulaParser.parse("spread / close", Map.of("spread", spread));

    assertThat(formula.text()).isEqualTo("(high - low) / close");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "close + | the end at column 8, expected a number, a name or '('",
        "close ) | ')' at column 7, expected an operator or the end",
        "(close | the end at column 7, expected ')'",
        "close open | 'open' at column 7, expected an operator or the end",
        "close[x] | 'x' at column 7, expected a whole number of bars",
        "close[1.5] | '1.5' at column 7, expected a whole number of bars",
        "close[1 | the end at column 8, expected ']'",
        "1.2.3 | '1.2.3' at column 1, expected a number",
        "close < open < high | '<' at column 14, expected an operator or the end",
        "close $ 2 | '$' at column 7, expected an operator or the end",
        "close[64] | a lag of 64 bars reads 65 bars, expected 1 to 64",
        "sma(close, 65) | sma reads 65 bars, expected 1 to 64",
        "ema(sma(sma(close, 40), 40), 5) | 'sma(sma(close, 40), 40)' reads 79 bars, expected 1 to 64",
        "ema(close[63][63], 5) | 'close[63][63]' reads 127 bars, expected 1 to 64",
        "slope(close, 1) | regression window is 1 value, expected 2 or more",
        "sar(-1, 0.2) | acceleration is -1.0 up to 0.2, expected both above 0",
        "1e999 * close | '1e999' at column 1, expected a number that is not infinite",
        "abs(log_close) | abs of 'log_close', a logarithm of something measured",
        "sma(close, 2147483647) | sma reads 2147483647 bars, expected 1 to 64",
        "close[2147483647] | a lag of 2147483647 bars reads 2147483648 bars, expected 1 to 64",
        "sma(close, 0) | sma reads 0 bars, expected 1 to 64",
        "sma(close, 2.5) | sma of 2.5 bars, expected a whole number",
        "sma(close) | sma has 1 arguments, expected [SERIES, BARS]",
        "sma(close, close) | argument 2 of sma is 'close', expected a number",
        "ln(1, 2) | ln has 2 arguments, expected 1",
        "sma(sma(close, 40), 40) | 'sma(sma(close, 40), 40)' reads 79 bars, expected 1 to 64",
        "macd(26, 12, 9) | fast period 26 is longer than slow period 12",
        "quantile(close, 5, 2) | quantile is 2.0, expected 0 to 1",
        "session_position(9, 8) | session is from 9.0 to 8.0, expected 0 <= open < close <= 24"
      })
  void shouldSayWhatIsWrongWhereAndWhatWasExpected(String text, String message) {
    assertThatThrownBy(() -> Formulas.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void shouldNameAllThatThereIsWhenANameIsUnknown() {
    assertThatThrownBy(() -> FormulaParser.parse("smaa(close, 5)", Map.of()))
        .hasMessageStartingWith("there is no 'smaa', expected a field of the bar, a name defined")
        .hasMessageContaining("macd_signal")
        .hasMessageContaining("z_score");
  }

  @Test
  void shouldKnowEachIndicatorOfTheSetThatHoldsEveryOne() {
    String texts =
        EveryIndicator.spec().features().stream()
            .map(feature -> feature.formula().text())
            .collect(Collectors.joining("\n"));
    List<String> names = IndicatorTable.names();

    assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(texts).contains(name));
  }
}

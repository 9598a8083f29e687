package io.barcast.engine.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureSpecTest {
  private static final String TEXT = "a = close / open\nb = rsi(14)\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=close/open\nb=rsi(14)",
        "\n  a = (close) / open  # a remark\n\n# another\nb = rsi( 14.0 )\n\n",
        "let other = sma(close, 3)\na = close / open\nb = rsi(14)",
        "let ratio = close / open\na = ratio\nb = rsi(14)"
      })
  void shouldHaveOneHashHoweverItIsWritten(String text) {
    assertThat(hash(text)).isEqualTo(hash(TEXT)).matches("[0-9a-f]{16}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "b = rsi(14)\na = close / open",
        "a = close / open\nc = rsi(14)",
        "a = close / open\nb = rsi(15)",
        "a = close / open",
        "a = close / open\nb = rsi(14)\nc = rsi(14)"
      })
  void shouldHaveAnotherHashWhenItMeansSomethingElse(String text) {
    assertThat(hash(text)).isNotEqualTo(hash(TEXT));
  }

  @Test
  void shouldLetNoNameBeHashedAsTwoFeatures() {
    List<Feature> two = FeatureSets.parse("mine", TEXT).features();

    assertThatThrownBy(() -> new Feature("a = close / open\nb", two.get(1).formula()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("feature is named 'a = close / open");
  }

  @Test
  void shouldNotHashTheNameOfTheSet() {
    assertThat(FeatureSets.parse("one", TEXT).hash())
        .isEqualTo(FeatureSets.parse("two", TEXT).hash());
  }

  @ParameterizedTest
  @CsvSource({"standard, 24", "classic, 6", "alpha158, 158"})
  void shouldHaveBuiltInSetsThatModelsMayRead(String name, int size) {
    FeatureSpec spec = FeatureSets.builtIn(name);

    assertThat(spec.requireForModels()).isSameAs(spec);
    assertThat(spec.size()).isGreaterThanOrEqualTo(size);
    assertThat(spec.indexOf(spec.names().get(3))).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "close - open | price",
        "volume | volume",
        "ln(close) | log price",
        "log_close | log price",
        "log_close - ln(volume) | log price log volume^-1",
        "ln(close * close) - log_close | log price",
        "atr(14) | price",
        "variance(close, 5) | price^2"
      })
  void shouldRefuseAModelWhatCarriesTheLevelOfItsMarket(String formula, String unit) {
    FeatureSpec spec = FeatureSets.parse("mine", "x = " + formula);

    assertThatThrownBy(spec::requireForModels)
        .hasMessage(
            "feature 'x' of set mine is measured in %s, expected a pure number: divide it, as in"
                    .formatted(unit)
                + " x / close");
  }

  @Test
  void shouldRefuseModelsASetThatCarriesTooMuch() {
    String text =
        IntStream.rangeClosed(1, 20)
            .mapToObj(bars -> "f%d = highest(ema(close, %d), 60) / close".formatted(bars, bars))
            .collect(Collectors.joining("\n"));
    FeatureSpec spec = FeatureSets.parse("mine", text);

    assertThatThrownBy(spec::requireForModels)
        .hasMessageStartingWith(
            "feature set mine has 20 features, expected at most 1000 with at most 8192 bytes");
  }

  @Test
  void shouldTakeTheDifferenceOfLogarithms() {
    FeatureSpec spec = FeatureSets.parse("mine", "x = log_close - log_close[1]");

    assertThat(spec.requireForModels()).isSameAs(spec);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "a = 1;b 2 | feature set mine, line 2: 'b 2', expected name = formula",
        "a = 1;; 2b = 3 | feature set mine, line 3: '2b = 3', expected name = formula",
        "a = close +;b = 2 | feature set mine, line 1: the end at column 8, expected a number,",
        "a = b;b = 2 | feature set mine, line 1: there is no 'b', expected a field of the bar, a name",
        "a = 1;close = 2 | feature set mine, line 2: 'close' is the name of a column of bars, expected another",
        "let time = 1;a = 2 | feature set mine, line 1: 'time' is the name of a column of bars, expected another",
        "a = 1;a = 2 | feature set mine has [a, a], expected one or more different names",
        "# nothing | feature set mine has [], expected one or more different names",
        "a = macd(9, 3, 2) | feature set mine, line 1: fast period 9 is longer than slow period 3"
      })
  void shouldSayWhichLineIsWrong(String lines, String message) {
    assertThatThrownBy(() -> FeatureSets.parse("mine", lines.replace(';', '\n')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void shouldNameTheSetsAndFeaturesThatThereAre() {
    assertThatThrownBy(() -> FeatureSets.builtIn("standart"))
        .hasMessage("there is no feature set 'standart', expected one of " + FeatureSets.BUILT_IN);
    assertThatThrownBy(() -> FeatureSets.parse("mine", TEXT).indexOf("c"))
        .hasMessage("feature set mine has no feature 'c', expected one of " + List.of("a", "b"));
  }

  private static String hash(String text) {
    return FeatureSets.parse("mine", text).hash();
  }
}

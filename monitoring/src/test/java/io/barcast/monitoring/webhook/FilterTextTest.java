package io.barcast.monitoring.webhook;

import static io.barcast.monitoring.webhook.WebhookSamples.forecast;
import static io.barcast.monitoring.webhook.WebhookSamples.naiveForecast;
import static io.barcast.monitoring.webhook.WebhookSamples.prediction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.catalog.Trust;
import io.barcast.engine.forecast.Prediction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTextTest {
  /** Of xgboost-1h@2, champion, hourly: a small rise one bar ahead, a large fall five ahead. */
  private static final Prediction PROVEN =
      prediction("BRK B", Trust.PROVEN, forecast(1, 0.001, 0.55), forecast(5, -0.02, 0.3));

  /** It repeats the naive forecast five bars ahead. */
  private static final Prediction PARTLY_PROVEN =
      prediction("BRK B", Trust.PROVEN, forecast(1, 0.001, 0.55), naiveForecast(5));

  private static final Prediction ABSTAINING = prediction("BRK B", Trust.ABSTAIN);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "all",
        " all ",
        "symbol=BRK B",
        "symbol = AAPL, BRK B ; interval=1h,1d",
        "model=xgboost-1h",
        "model=lstm-1h,xgboost-1h@2",
        "role=champion",
        "role=SHADOW,Champion",
        "trust=proven,unproven",
        "horizon=1",
        "horizon=3,5",
        "move>=0.02",
        "move>= .001; horizon=1",
        "probability>=0.7",
        "probability>=0.55;horizon=1",
        "horizon=5; move>=0.02; probability>=0.7",
        "move>=0; probability>=0"
      })
  void shouldAdmit(String filter) {
    assertThat(FilterText.parse(filter).test(PROVEN)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "symbol=BRK",
        "interval=1d",
        "model=xgboost",
        "model=xgboost-1h@1",
        "role=shadow",
        "trust=unproven",
        "horizon=3",
        "move>=0.021",
        "move>=0.002; horizon=1",
        "probability>=0.71",
        "horizon=1; move>=0.001; probability>=0.6",
        "symbol=BRK B; trust=suspended"
      })
  void shouldLeaveOut(String filter) {
    assertThat(FilterText.parse(filter).test(PROVEN)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trust=proven",
        "trust=proven; horizon=1",
        "trust=proven; horizon=1,5",
        "trust=baseline; horizon=5",
        "trust=unproven,baseline",
        "horizon=5"
      })
  void shouldAdmitATrustThatAHorizonHas(String filter) {
    assertThat(FilterText.parse(filter).test(PARTLY_PROVEN)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trust=proven; horizon=5",
        "trust=baseline; horizon=1",
        "trust=baseline; probability>=0.55",
        "trust=unproven",
        "trust=abstain"
      })
  void shouldLeaveOutATrustThatNoHorizonAskedForHas(String filter) {
    assertThat(FilterText.parse(filter).test(PARTLY_PROVEN)).isFalse();
  }

  @Test
  void shouldAdmitOneThatAbstainsOnlyWhenNothingIsAskedOfHorizons() {
    assertThat(FilterText.parse("all").test(ABSTAINING)).isTrue();
    assertThat(FilterText.parse("trust=abstain").test(ABSTAINING)).isTrue();
    assertThat(FilterText.parse("horizon=1").test(ABSTAINING)).isFalse();
    assertThat(FilterText.parse("move>=0.001").test(ABSTAINING)).isFalse();
    assertThat(FilterText.parse("probability>=0.5").test(ABSTAINING)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "everything | 'everything' is no condition, expected all, or symbol=",
        "`` | '' is no condition",
        "trust=proven; | '' is no condition",
        "side=long | 'side=long' is no condition",
        "move=0.1 | 'move=0.1' is no condition",
        "trust>=proven | 'trust>=proven' is no condition",
        "trust=provn | trust='provn': expected one of proven, unproven, suspended, baseline",
        "role=champion,leader | role='leader': expected one of champion, shadow, baseline",
        "trust=proven; trust=baseline | 'trust' is given twice",
        "horizon=0 | horizon='0': expected a number of bars",
        "horizon=1,,5 | horizon='': expected a number of bars",
        "horizon=1h | horizon='1h': expected a number of bars",
        "interval=hourly | interval='hourly': ",
        "symbol=A*B | symbol='A*B': ",
        "symbol= | symbol='': ",
        "model=@2 | model='@2': expected NAME or NAME@VERSION",
        "move>=-0.1 | move>='-0.1': expected a log return of 0 or more",
        "move>=1% | move>='1%': expected a log return",
        "move>=NaN | move>='NaN': expected a log return",
        "probability>=1.1 | probability>='1.1': expected a number from 0 to 1",
        "probability>= | probability>='': expected a number from 0 to 1",
        "probability>=60% | probability>='60%': expected a number from 0 to 1"
      })
  void shouldNameWhatIsWrong(String filter, String message) {
    assertThatThrownBy(() -> FilterText.parse(filter))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}

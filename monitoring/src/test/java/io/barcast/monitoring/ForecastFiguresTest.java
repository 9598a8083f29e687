package io.barcast.monitoring;

import static io.barcast.monitoring.Records.HOUR_MS;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.forecast.HorizonForecast;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.model.ModelId;
import io.prometheus.client.CollectorRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastFiguresTest {
  private final CollectorRegistry registry = new CollectorRegistry();
  private final ForecastFigures figures = new ForecastFigures();

  ForecastFiguresTest() {
    registry.register(figures);
  }

  @Test
  void shouldShowTheNewestAnswerBesideThePrice() {
    figures.add(prediction("ACME", HOUR_MS, Role.CHAMPION, 101));
    figures.add(prediction("ACME", HOUR_MS, Role.SHADOW, 90));
    figures.add(prediction("ACME", 0, Role.CHAMPION, 80));

    assertThat(value("barcast_symbol_price", "ACME")).isEqualTo(100);
    assertThat(value("barcast_symbol_newest_bar_timestamp_seconds", "ACME")).isEqualTo(3_600);
    assertThat(forecast("barcast_symbol_forecast_price")).isEqualTo(101);
    assertThat(forecast("barcast_symbol_forecast_lower_price")).isEqualTo(99);
    assertThat(forecast("barcast_symbol_forecast_upper_price")).isEqualTo(103);
    assertThat(forecast("barcast_symbol_rise_probability")).isEqualTo(0.6);
    assertThat(trust(5, "PROVEN")).isEqualTo(1);
    assertThat(trust(10, "BASELINE")).isEqualTo(1);
  }

  @Test
  void shouldShowThatAModelAbstains() {
    figures.add(prediction("ACME", HOUR_MS, Role.CHAMPION, Trust.ABSTAIN, List.of()));

    assertThat(trust(0, "ABSTAIN")).isEqualTo(1);
  }

  private Double trust(int horizonBars, String trust) {
    return registry.getSampleValue(
        "barcast_symbol_trust_info",
        new String[] {"symbol", "interval", "horizon_bars", "model", "trust"},
        new String[] {"ACME", "1h", String.valueOf(horizonBars), "linear-1h", trust});
  }

  @Test
  void shouldJoinTheSymbolsBeyondTheLimit() {
    for (int symbol = 0; symbol < ForecastFigures.MOST_SYMBOLS + 2; symbol++) {
      figures.add(prediction("S" + symbol, (100 - symbol) * HOUR_MS, Role.CHAMPION, 101));
    }

    assertThat(value("barcast_symbol_newest_bar_timestamp_seconds", ForecastFigures.OTHERS))
        .isEqualTo(49 * 3_600);
    assertThat(value("barcast_symbol_price", "S50")).isNull();
    assertThat(
            registry.getSampleValue(
                "barcast_symbols", new String[] {"interval"}, new String[] {"1h"}))
        .isEqualTo(52);
  }

  private Double value(String name, String symbol) {
    return registry.getSampleValue(
        name, new String[] {"symbol", "interval"}, new String[] {symbol, "1h"});
  }

  private Double forecast(String name) {
    return registry.getSampleValue(
        name,
        new String[] {"symbol", "interval", "horizon_bars"},
        new String[] {"ACME", "1h", "5"});
  }

  private static Prediction prediction(String symbol, long closeMs, Role role, double expected) {
    return prediction(
        symbol,
        closeMs,
        role,
        Trust.PROVEN,
        List.of(
            new HorizonForecast(5, 0.01, 0.6, expected - 2, expected + 2, expected, false, 0),
            new HorizonForecast(10, 0, 0.5, 95, 105, 100, true, 0)));
  }

  private static Prediction prediction(
      String symbol, long closeMs, Role role, Trust trust, List<HorizonForecast> horizons) {
    return new Prediction(
        SeriesId.of(symbol, "1h"),
        closeMs,
        100,
        new ModelId("linear-1h", 1),
        role,
        trust,
        "",
        Records.SPEC.hash(),
        1,
        false,
        horizons);
  }
}

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
    assertThat(
            registry.getSampleValue(
                "barcast_symbol_trust_info",
                new String[] {"symbol", "interval", "model", "trust"},
                new String[] {"ACME", "1h", "linear-1h", "PROVEN"}))
        .isEqualTo(1);
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
    return new Prediction(
        SeriesId.of(symbol, "1h"),
        closeMs,
        100,
        new ModelId("linear-1h", 1),
        role,
        Trust.PROVEN,
        "",
        Records.SPEC.hash(),
        1,
        false,
        List.of(new HorizonForecast(5, 0.01, 0.6, expected - 2, expected + 2, expected, false, 0)));
  }
}

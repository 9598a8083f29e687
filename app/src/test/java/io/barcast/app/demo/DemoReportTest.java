package io.barcast.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.replay.Replay;
import io.barcast.engine.synthetic.SyntheticMarket;
import io.barcast.engine.synthetic.SyntheticSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoReportTest {
  private static final int BARS = 300;

  @Test
  void shouldAccountForEveryBarAndForecastWhenBarsAreCorrectedOrLate() {
    List<Bar> sent = new ArrayList<>();
    new SyntheticMarket(
            new SyntheticSettings(3, 1, Interval.of("1h"), 0, BARS, 0.005, 0.2, List.of()))
        .forEach(synthetic -> sent.add(synthetic.bar()));
    sent.add(280, sent.remove(250));
    sent.add(200, corrected(sent.get(180)));
    sent.add(150, corrected(sent.get(149)));

    DemoReport report = report(sent);

    assertThat(report.features()).isEqualTo(BARS);
    assertThat(report.recomputed()).isEqualTo(1 + 20 + 30);
    assertThat(report.predictions()).isEqualTo(sent.size());
    assertThat(report.forecasts())
        .as("none while the late bar was a hole")
        .isEqualTo(3 * (BARS - 108 - 30));
    assertThat(report.voided()).isEqualTo(1 + 5 + 10);
    assertThat(report.settlements()).isEqualTo(report.forecasts() - 1 - 5 - 10);
    assertThat(report.unsettledDue()).isZero();
    assertThat(report.settledTwice()).isZero();
  }

  private static DemoReport report(List<Bar> sent) {
    DemoReport report = new DemoReport();
    Replay replay = new Replay(Forecasting.standard());
    List<ForecastEvent> events =
        sent.stream().flatMap(bar -> replay.onBar(bar).events().stream()).toList();
    for (ForecastEvent event : events) {
      if (event instanceof FeaturesComputed computed) {
        report.row(computed.row());
      } else if (event instanceof Prediction prediction) {
        report.prediction(prediction);
      }
    }
    for (ForecastEvent event : events) {
      if (event instanceof Outcome outcome) {
        report.outcome(outcome);
      }
    }
    return report;
  }

  private static Bar corrected(Bar bar) {
    return new Bar(
        bar.series(),
        bar.openTimeMs(),
        bar.closeTimeMs(),
        bar.open(),
        bar.high() * 1.02,
        bar.low(),
        bar.high() * 1.01,
        bar.volume(),
        bar.source());
  }
}

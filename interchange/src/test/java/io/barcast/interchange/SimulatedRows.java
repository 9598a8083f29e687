package io.barcast.interchange;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.replay.Replay;
import io.barcast.engine.synthetic.SyntheticBar;
import io.barcast.engine.synthetic.SyntheticMarket;
import io.barcast.engine.synthetic.SyntheticSettings;
import io.barcast.trainer.data.Dataset;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.data.FeatureLog;
import java.util.List;

/** Simulated bars with a signal, and their features. */
final class SimulatedRows {
  static final Interval HOUR = Interval.of("1h");
  static final Horizons HORIZONS = Horizons.of(1, 5);
  static final FeatureSpec SPEC = FeatureSpec.standard();
  static final Forecasting FORECASTING = new Forecasting(SPEC, HORIZONS);

  private SimulatedRows() {}

  static List<Bar> bars(long seed, int count) {
    SyntheticSettings settings =
        new SyntheticSettings(seed, 1, HOUR, 0, count, 0.01, 0.3, List.of());
    return new SyntheticMarket(settings).stream().map(SyntheticBar::bar).toList();
  }

  static FeatureLog log(List<Bar> bars) {
    FeatureLog log = new FeatureLog(SPEC);
    Replay replay = new Replay(FORECASTING);
    for (Bar bar : bars) {
      for (ForecastEvent event : replay.onBar(bar).events()) {
        if (event instanceof FeaturesComputed computed) {
          log.add(computed.row());
        }
      }
    }
    return log;
  }

  static Dataset data(long seed, int count) {
    return Dataset.of(log(bars(seed, count)), HOUR, Long.MAX_VALUE, HORIZONS);
  }

  static List<FeatureVector> vectors(List<Row> rows) {
    return rows.stream().map(Row::features).toList();
  }
}

package io.barcast.engine.forecast;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SavedBar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.forecast.Slot.ModelLoss;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.Score;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes a {@link Slot} as bytes and reads it back. */
final class StateCodec {
  private StateCodec() {}

  static void put(ByteBuffer out, Slot slot) {
    out.putLong(slot.index());
    SavedBar.put(out, slot.bar());
    out.putLong(slot.stretch().firstIndex()).putDouble(slot.stretch().scale());
    out.putDouble(slot.volatility());
    for (int f = 0; f < slot.values().size(); f++) {
      out.putFloat(slot.values().get(f));
    }
    putMade(out, slot.made());
    out.put((byte) slot.losses().size());
    for (ModelLoss each : slot.losses()) {
      putModel(out, each.model()).putLong(each.lossDifferential());
    }
    out.putShort((short) slot.indicators().length).put(slot.indicators());
  }

  static Slot getSlot(ByteBuffer in, SeriesId series, int features, Horizons horizons) {
    long index = in.getLong();
    Bar bar = SavedBar.get(in, series);
    Stretch stretch = new Stretch(in.getLong(), in.getDouble());
    double volatility = in.getDouble();
    float[] values = new float[features];
    for (int f = 0; f < features; f++) {
      values[f] = in.getFloat();
    }
    MadeForecasts made = getMade(in, horizons);
    List<ModelLoss> losses = new ArrayList<>();
    for (int left = in.get(); left > 0; left--) {
      losses.add(new ModelLoss(getModel(in), in.getLong()));
    }
    byte[] indicators = new byte[in.getShort()];
    in.get(indicators);
    return new Slot(
        index, bar, stretch, FeatureVector.of(values), volatility, made, losses, indicators);
  }

  private static void putMade(ByteBuffer out, MadeForecasts made) {
    out.putDouble(made.price()).putDouble(made.volatility());
    out.put((byte) made.open().size());
    if (!made.open().isEmpty()) {
      for (float expected : made.expectedVolatility()) {
        out.putFloat(expected);
      }
    }
    made.open().forEach(open -> putOpen(out, open));
  }

  private static MadeForecasts getMade(ByteBuffer in, Horizons horizons) {
    double price = in.getDouble();
    double volatility = in.getDouble();
    int models = in.get();
    if (models == 0) {
      return MadeForecasts.none(price, volatility);
    }
    float[] expected = new float[horizons.size()];
    for (int h = 0; h < expected.length; h++) {
      expected[h] = in.getFloat();
    }
    List<OpenForecasts> open = new ArrayList<>(models);
    for (int left = models; left > 0; left--) {
      open.add(getOpen(in, horizons));
    }
    return new MadeForecasts(price, volatility, open, expected);
  }

  private static void putOpen(ByteBuffer out, OpenForecasts open) {
    putText(putModel(out, open.model()), open.role().name());
    for (int h = 0; h < open.size(); h++) {
      Score score = open.score(h);
      out.putDouble(score.scaledReturn());
      out.putDouble(score.probabilityUp()).putDouble(score.scaledHalfWidth());
    }
  }

  private static OpenForecasts getOpen(ByteBuffer in, Horizons horizons) {
    ModelId model = getModel(in);
    Role role = Role.valueOf(getText(in));
    List<Score> scores = new ArrayList<>(horizons.size());
    for (int h = 0; h < horizons.size(); h++) {
      scores.add(new Score(in.getDouble(), in.getDouble(), in.getDouble()));
    }
    return new OpenForecasts(model, role, scores);
  }

  private static ByteBuffer putModel(ByteBuffer out, ModelId model) {
    return putText(out, model.name()).putLong(model.version());
  }

  private static ModelId getModel(ByteBuffer in) {
    return new ModelId(getText(in), in.getLong());
  }

  static ByteBuffer putText(ByteBuffer out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return out.put((byte) bytes.length).put(bytes);
  }

  static String getText(ByteBuffer in) {
    byte[] bytes = new byte[in.get()];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

package io.barcast.app.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.bench.HistoryBench.Basket;
import io.barcast.engine.model.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Families by how they rank a basket: means over the seeds with standard deviations. */
public final class BasketReport {
  private static final Map<String, ToDoubleFunction<BasketRow>> FIGURES = figures();

  private BasketReport() {}

  private static Map<String, ToDoubleFunction<BasketRow>> figures() {
    Map<String, ToDoubleFunction<BasketRow>> figures = new LinkedHashMap<>();
    figures.put("ic", BasketRow::ic);
    figures.put("icir", BasketRow::icir);
    figures.put("rank_ic", BasketRow::rankIc);
    figures.put("rank_icir", BasketRow::rankIcir);
    figures.put("excess_return", BasketRow::excessReturn);
    figures.put("information_ratio", BasketRow::informationRatio);
    figures.put("drawdown", BasketRow::drawdown);
    figures.put("turnover", BasketRow::turnover);
    return figures;
  }

  /** A table per interval: a header, and a line per family. */
  public static List<String> lines(List<Basket> baskets) {
    List<String> lines = new ArrayList<>();
    for (Basket basket : baskets) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s bars of %d series, one bar ahead, %d seeds (mean and standard deviation where there"
                  + " are several), %d models walked forward",
              basket.interval(),
              basket.series(),
              basket.seeds(),
              basket.seeds() * basket.rows().size()));
      StringBuilder header = new StringBuilder("family   ");
      FIGURES.keySet().forEach(name -> header.append(String.format(" %17s", name)));
      lines.add(header.toString());
      basket.rows().forEach((family, rows) -> lines.add(line(family, rows)));
    }
    return lines;
  }

  private static String line(Family family, List<BasketRow> rows) {
    StringBuilder line = new StringBuilder(String.format("%-9s", family));
    for (ToDoubleFunction<BasketRow> figure : FIGURES.values()) {
      line.append(String.format(" %17s", text(values(rows, figure))));
    }
    return line.toString();
  }

  private static String text(List<Double> values) {
    double mean = BasketTally.mean(values);
    if (Double.isNaN(mean)) {
      return "-";
    }
    return values.size() == 1
        ? String.format(Locale.ROOT, "%.4f", mean)
        : String.format(Locale.ROOT, "%.4f (%.4f)", mean, BasketTally.deviation(values));
  }

  private static List<Double> values(List<BasketRow> rows, ToDoubleFunction<BasketRow> figure) {
    return rows.stream().map(figure::applyAsDouble).toList();
  }

  /** One object per interval and family, each figure with a value per seed. */
  public static ArrayNode toJson(List<Basket> baskets) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Basket basket : baskets) {
      basket
          .rows()
          .forEach(
              (family, rows) -> {
                ObjectNode json = all.addObject();
                json.put("interval", basket.interval().code());
                json.put("series", basket.series());
                json.put("family", family.name().toLowerCase(Locale.ROOT));
                FIGURES.forEach(
                    (name, figure) -> {
                      ArrayNode values = json.putArray(name);
                      rows.stream().mapToDouble(figure).forEach(each -> add(values, each));
                    });
              });
    }
    return all;
  }

  private static void add(ArrayNode values, double value) {
    if (Double.isNaN(value)) {
      values.addNull();
    } else {
      values.add(value);
    }
  }
}

package io.barcast.app.report;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Figures in JSON, which has no number for what is undefined. */
public final class JsonFigures {
  private JsonFigures() {}

  /** Puts a figure; null when it is undefined. */
  public static void put(ObjectNode json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, value);
    } else {
      json.putNull(name);
    }
  }
}

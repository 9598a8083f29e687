package io.barcast.schemas;

import io.barcast.schemas.avro.ModelRecord;

/** The parts of a model's record. Each family fills some of them. */
enum ModelPart {
  CONSTANTS("constants"),
  TREES("trees"),
  EQUATIONS("equations"),
  MEANS("means"),
  DEVIATIONS("deviations"),
  WEIGHTS("weights"),
  NETWORKS("networks"),
  ARIMA_PROCESSES("ARIMA processes"),
  MEMBERS("members");

  private final String label;

  ModelPart(String label) {
    this.label = label;
  }

  /** The part's name in messages. */
  String label() {
    return label;
  }

  /** How many items of this part a record has. */
  int count(ModelRecord wire) {
    return switch (this) {
      case CONSTANTS -> wire.getConstants().size();
      case TREES -> wire.getTrees().size();
      case EQUATIONS -> wire.getEquations().size();
      case MEANS -> wire.getMeans().size();
      case DEVIATIONS -> wire.getDeviations().size();
      case WEIGHTS -> wire.getWeights().size();
      case NETWORKS -> wire.getNetwork() == null ? 0 : 1;
      case ARIMA_PROCESSES -> wire.getArima() == null ? 0 : 1;
      case MEMBERS -> wire.getMembers().size();
    };
  }
}

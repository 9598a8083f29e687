package io.barcast.engine.formula;

import io.barcast.engine.indicator.Series;

/** The arguments of a call, by their index, in the types that indicators take. */
interface Inputs {
  Series series(int argument);

  int bars(int argument);

  double number(int argument);
}

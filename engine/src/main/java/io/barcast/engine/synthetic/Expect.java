package io.barcast.engine.synthetic;

/** Checks of the settings of a simulated market. */
final class Expect {
  private Expect() {}

  static void that(boolean holds, String name, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(name + " is " + value + ", expected " + expected);
    }
  }
}

package io.barcast.engine.synthetic;

/** What the settings of a simulated market have to be. */
final class Expect {
  private Expect() {}

  static void that(boolean holds, String name, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(name + " is " + value + ", expected " + expected);
    }
  }
}

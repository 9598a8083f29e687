package io.barcast.trainer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;

/**
 * A setting that a search draws.
 *
 * @param name as records carry it, for example {@code learning_rate}
 * @param property as users set it, for example {@code barcast.train.learning.rate}
 * @param least it may be
 * @param most it may be
 * @param logarithmic whether each factor is as likely as another, and not each difference
 * @param whole whether it is a whole number
 */
record SearchedSetting(
    String name, String property, double least, double most, boolean logarithmic, boolean whole) {
  /** So that a value reads well, and is the same when it is pasted. */
  private static final MathContext DIGITS = new MathContext(3);

  static SearchedSetting whole(String name, String property, int least, int most) {
    return new SearchedSetting(name, property, least, most, false, true);
  }

  static SearchedSetting wholeFactor(String name, String property, int least, int most) {
    return new SearchedSetting(name, property, least, most, true, true);
  }

  static SearchedSetting share(String name, String property, double least) {
    return new SearchedSetting(name, property, least, 1, false, false);
  }

  static SearchedSetting factor(String name, String property, double least, double most) {
    return new SearchedSetting(name, property, least, most, true, false);
  }

  String draw(Random random) {
    double place = random.nextDouble();
    double end = whole ? most + 1 : most;
    double value =
        logarithmic
            ? least * StrictMath.exp(place * StrictMath.log(end / least))
            : least + place * (end - least);
    return whole
        ? Integer.toString((int) value)
        : Double.toString(new BigDecimal(value, DIGITS).doubleValue());
  }
}

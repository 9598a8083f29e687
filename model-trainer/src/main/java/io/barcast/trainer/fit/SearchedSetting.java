package io.barcast.trainer.fit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;

/**
 * A setting that a hyperparameter search draws at random.
 *
 * @param name its key, for example {@code train.xgboost.eta}
 * @param least smallest value
 * @param most largest value
 * @param logarithmic whether the logarithm is uniformly distributed instead of the value
 * @param whole whether the value is a whole number
 */
public record SearchedSetting(
    String name, double least, double most, boolean logarithmic, boolean whole) {
  /** Values are rounded to three digits, so that a printed value is exact. */
  private static final MathContext DIGITS = new MathContext(3);

  /** Uniform over whole numbers. */
  public static SearchedSetting whole(String name, int least, int most) {
    return new SearchedSetting(name, least, most, false, true);
  }

  /** Log-uniform over whole numbers. */
  public static SearchedSetting wholeFactor(String name, int least, int most) {
    return new SearchedSetting(name, least, most, true, true);
  }

  /** Uniform from {@code least} to 1. */
  public static SearchedSetting share(String name, double least) {
    return new SearchedSetting(name, least, 1, false, false);
  }

  /** Log-uniform. */
  public static SearchedSetting factor(String name, double least, double most) {
    return new SearchedSetting(name, least, most, true, false);
  }

  /** A random value in the form of a configuration file. */
  public String draw(Random random) {
    double position = random.nextDouble();
    double end = whole ? most + 1 : most;
    double value =
        logarithmic
            ? least * StrictMath.exp(position * StrictMath.log(end / least))
            : least + position * (end - least);
    return whole
        ? Integer.toString((int) value)
        : Double.toString(new BigDecimal(value, DIGITS).doubleValue());
  }
}

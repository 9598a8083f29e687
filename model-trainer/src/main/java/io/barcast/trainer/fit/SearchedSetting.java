package io.barcast.trainer.fit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;

/**
 * A setting that a search draws.
 *
 * @param name its key, for example {@code train.xgboost.eta}
 * @param least it may be
 * @param most it may be
 * @param logarithmic whether each factor is as likely as another, and not each difference
 * @param whole whether it is a whole number
 */
public record SearchedSetting(
    String name, double least, double most, boolean logarithmic, boolean whole) {
  /** So that a value reads well, and is the same when it is pasted. */
  private static final MathContext DIGITS = new MathContext(3);

  public static SearchedSetting whole(String name, int least, int most) {
    return new SearchedSetting(name, least, most, false, true);
  }

  public static SearchedSetting wholeFactor(String name, int least, int most) {
    return new SearchedSetting(name, least, most, true, true);
  }

  public static SearchedSetting share(String name, double least) {
    return new SearchedSetting(name, least, 1, false, false);
  }

  public static SearchedSetting factor(String name, double least, double most) {
    return new SearchedSetting(name, least, most, true, false);
  }

  public String draw(Random random) {
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

package io.barcast.trainer;

import io.barcast.engine.model.Family;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.util.Set;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Whether the native libraries of those who fit models can be loaded here. */
public final class NativeCheck {
  private NativeCheck() {}

  /**
   * Loads the native libraries that families are fitted with.
   *
   * @throws UserException saying what to do when one cannot be loaded
   */
  public static void requireFor(Set<Family> families) {
    if (families.contains(Family.XGBOOST) || families.contains(Family.FOREST)) {
      requireXgboost();
    }
    if (families.contains(Family.LSTM)) {
      requireDeeplearning4j();
    }
  }

  private static void requireDeeplearning4j() {
    try {
      Deeplearning4j.onOneThread();
    } catch (LinkageError | RuntimeException e) {
      throw new UserException(
          ExitCode.FAILURE,
          "deeplearning4j's native libraries cannot be loaded: " + e,
          "They take 400 MB below ~/.javacpp, or where -Dorg.bytedeco.javacpp.cachedir says; or"
              + " leave lstm out of train.families.",
          e);
    }
  }

  /**
   * Loads XGBoost's native library, which needs the OpenMP runtime.
   *
   * @throws UserException saying which package to install when it cannot be loaded
   */
  public static void requireXgboost() {
    try {
      new DMatrix(new float[] {0}, 1, 1, Float.NaN).dispose();
    } catch (LinkageError | XGBoostError e) {
      throw missing(e);
    }
  }

  private static UserException missing(Throwable cause) {
    return new UserException(
        ExitCode.FAILURE,
        "XGBoost's native library cannot be loaded: " + cause,
        "It needs libgomp.so.1: install libgomp1 (Debian, Ubuntu) or libgomp (Fedora, RHEL).",
        cause);
  }
}

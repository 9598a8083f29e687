package io.barcast.trainer;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Whether XGBoost's native library can be loaded here; it needs the OpenMP runtime. */
public final class NativeCheck {
  private NativeCheck() {}

  /**
   * Loads the native library.
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

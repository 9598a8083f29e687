package io.barcast.trainer.fit.tree;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** XGBoost's native library, which needs the OpenMP runtime. */
public final class XgboostLibrary {
  private XgboostLibrary() {}

  /**
   * Loads the library.
   *
   * @throws UserException saying which package to install when it cannot be loaded
   */
  public static void require() {
    try {
      new DMatrix(new float[] {0}, 1, 1, Float.NaN).dispose();
    } catch (LinkageError | XGBoostError e) {
      throw new UserException(
          ExitCode.FAILURE,
          "XGBoost's native library cannot be loaded: " + e,
          "It needs libgomp.so.1: install libgomp1 (Debian, Ubuntu) or libgomp (Fedora, RHEL).",
          e);
    }
  }
}

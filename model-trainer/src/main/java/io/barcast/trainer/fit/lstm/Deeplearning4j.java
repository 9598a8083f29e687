package io.barcast.trainer.fit.lstm;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads deeplearning4j's native libraries. */
public final class Deeplearning4j {
  private static final Logger LOG = LoggerFactory.getLogger(Deeplearning4j.class);
  private static final String CACHE = "org.bytedeco.javacpp.cachedir";

  private Deeplearning4j() {}

  /**
   * Loads the libraries.
   *
   * @throws UserException saying where they are unpacked when they cannot be loaded
   */
  public static void require() {
    try {
      onOneThread();
    } catch (LinkageError | RuntimeException e) {
      throw new UserException(
          ExitCode.FAILURE,
          "deeplearning4j's native libraries cannot be loaded: " + e,
          "They are unpacked below ~/.javacpp, 400 MB; choose another directory with"
              + " -Dorg.bytedeco.javacpp.cachedir, or leave lstm out of train.families.",
          e);
    }
  }

  /** Restricts it to one thread: a second one slows networks of this size down. */
  static void onOneThread() {
    logUnpacking();
    Nd4j.factory().blas().setMaxThreads(1);
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
  }

  private static void logUnpacking() {
    String home = System.getProperty("user.home");
    Path cache = Path.of(System.getProperty(CACHE, home + "/.javacpp/cache"));
    if (!Files.exists(cache)) {
      LOG.info(
          "unpacking deeplearning4j's native libraries into {}: 400 MB, only at the first use",
          cache);
    }
  }
}

package io.barcast.app.doctor;

import io.barcast.runtime.UserException;
import io.barcast.trainer.fit.tree.XgboostLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Checks the machine that this process runs on. */
public final class MachineChecks {
  private static final long MEBIBYTE = 1 << 20;
  private static final long LITTLE_BYTES = 1_024 * MEBIBYTE;
  private static final long TOO_LITTLE_BYTES = 100 * MEBIBYTE;

  private MachineChecks() {}

  public static List<Check> all() {
    return List.of(java(), xgboost(), disk(Path.of(System.getProperty("java.io.tmpdir"))));
  }

  private static Check java() {
    return Check.ok("java", Runtime.version() + ", " + System.getProperty("java.vendor"));
  }

  private static Check xgboost() {
    try {
      XgboostLibrary.require();
      return Check.ok("xgboost", "its native library can be loaded");
    } catch (UserException e) {
      return Check.fail("xgboost", e.problem(), e.nextStep());
    }
  }

  private static Check disk(Path directory) {
    try {
      return disk(directory, Files.getFileStore(directory).getUsableSpace());
    } catch (IOException e) {
      return Check.fail(
          "disk", directory + " cannot be used: " + e, "choose another: -Djava.io.tmpdir=DIR");
    }
  }

  static Check disk(Path directory, long freeBytes) {
    String found = "%s has %,d MiB free".formatted(directory, freeBytes / MEBIBYTE);
    String nextStep = "free some space, or choose another: -Djava.io.tmpdir=DIR";
    if (freeBytes < TOO_LITTLE_BYTES) {
      return Check.fail("disk", found, nextStep);
    }
    return freeBytes < LITTLE_BYTES ? Check.warn("disk", found, nextStep) : Check.ok("disk", found);
  }
}

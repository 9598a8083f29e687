package io.barcast.trainer.retraining;

/** The version of this program, as recorded in lineages. */
public final class CodeVersion {
  private CodeVersion() {}

  public static String current() {
    String version = CodeVersion.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }
}

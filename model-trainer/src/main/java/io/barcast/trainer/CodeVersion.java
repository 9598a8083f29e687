package io.barcast.trainer;

/** The version of this program, as lineages carry it. */
final class CodeVersion {
  private CodeVersion() {}

  static String current() {
    String version = CodeVersion.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }
}

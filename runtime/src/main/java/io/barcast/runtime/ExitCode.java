package io.barcast.runtime;

/** The exit codes of a process. */
public enum ExitCode {
  OK(0),
  FAILURE(1),
  USAGE(2),
  CHECK_FAILED(3),
  UNREACHABLE(4),
  BAD_DATA(5),
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}

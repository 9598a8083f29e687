package io.barcast.runtime;

import org.jspecify.annotations.Nullable;

/** An error that the user can fix: one line says what is wrong, another what to do. */
public final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final String problem;
  private final String nextStep;

  /**
   * @param problem what is wrong, such as the message of another exception
   */
  public UserException(ExitCode exitCode, @Nullable String problem, String nextStep) {
    this(exitCode, problem, nextStep, null);
  }

  public UserException(
      ExitCode exitCode, @Nullable String problem, String nextStep, @Nullable Throwable cause) {
    super(problem + System.lineSeparator() + nextStep, cause);
    this.exitCode = exitCode;
    this.problem = String.valueOf(problem);
    this.nextStep = nextStep;
  }

  public ExitCode exitCode() {
    return exitCode;
  }

  public String problem() {
    return problem;
  }

  public String nextStep() {
    return nextStep;
  }
}

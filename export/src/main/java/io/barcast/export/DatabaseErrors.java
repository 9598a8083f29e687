package io.barcast.export;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Errors of databases for users, each with the next step. */
final class DatabaseErrors {
  private DatabaseErrors() {}

  /**
   * The error of a target.
   *
   * @param target its address, without secrets
   */
  static UserException explained(SQLException cause, String target) {
    String state = Objects.requireNonNullElse(cause.getSQLState(), "");
    if (state.startsWith("08") || state.startsWith("57P")) {
      return error(
          ExitCode.UNREACHABLE,
          cause,
          target,
          "Start it, and run this again: it goes on where it stopped.");
    }
    if (state.startsWith("28")) {
      return error(
          ExitCode.UNREACHABLE,
          cause,
          target,
          "Give the user with --jdbc-user and the password with --jdbc-password-file, or in"
              + " ~/.pgpass.");
    }
    if (state.equals("42501")) {
      return error(
          ExitCode.CHECK_FAILED,
          cause,
          target,
          "Grant the user CREATE on the schema, or SELECT, INSERT, UPDATE, DELETE on its tables.");
    }
    if (firstLine(cause.getMessage()).contains("lock on file")) {
      return error(
          ExitCode.CHECK_FAILED, cause, target, "Close the other process that has it open.");
    }
    return error(
        ExitCode.FAILURE,
        cause,
        target,
        "Correct it there, and run this again: it goes on where it stopped.");
  }

  private static UserException error(
      ExitCode code, SQLException cause, String target, String nextStep) {
    return new UserException(code, target + ": " + firstLine(cause.getMessage()), nextStep, cause);
  }

  static String firstLine(@Nullable String message) {
    return String.valueOf(message).lines().findFirst().orElse("");
  }
}

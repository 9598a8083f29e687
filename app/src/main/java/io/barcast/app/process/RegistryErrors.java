package io.barcast.app.process;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.WireException;

/** Errors of the schema registry for users, each with the next step. */
public final class RegistryErrors {
  private RegistryErrors() {}

  /** The error for a registry that cannot be used, or rejects a schema. */
  public static UserException explained(WireException cause) {
    return new UserException(exitCode(cause), cause.getMessage(), nextStep(cause), cause);
  }

  private static ExitCode exitCode(WireException cause) {
    return switch (cause.fault()) {
      case REGISTRY_UNREACHABLE -> ExitCode.UNREACHABLE;
      case NOT_A_REGISTRY -> ExitCode.USAGE;
      default -> ExitCode.CHECK_FAILED;
    };
  }

  private static String nextStep(WireException cause) {
    return switch (cause.fault()) {
      case REGISTRY_UNREACHABLE -> "Start it, or give another address with --schema-registry.";
      case NOT_A_REGISTRY ->
          "Give the address of its Confluent-compatible interface with --schema-registry.";
      case REGISTRY_DENIED ->
          "Give a user with basic.auth.user.info, a token with bearer.auth.token, or a certificate"
              + " with schema.registry.ssl.keystore.location that may read and register the"
              + " subjects.";
      case REGISTRY_LOST ->
          "Give the registry that the topic was written with (--schema-registry), or restore its"
              + " store. Nothing was consumed or sent.";
      case UNKNOWN_SCHEMA -> "Register it, or set auto.register.schemas=true.";
      default -> "Compare the registry's schema of that subject with this version's.";
    };
  }
}

package io.barcast.app.process;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import io.barcast.schemas.Wire;
import io.barcast.schemas.WireException;
import io.barcast.schemas.WireFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks that the schema registry can be reached, before it is needed. */
public final class RegistryProbe {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryProbe.class);

  /** A record of schema 1: whether the registry knows it or not, it has to answer. */
  private static final byte[] RECORD_OF_SCHEMA_1 = {0, 0, 0, 0, 1, 0};

  private RegistryProbe() {}

  /**
   * Asks the registry for a schema.
   *
   * @throws UserException with {@link ExitCode#UNREACHABLE} when there is no answer
   */
  public static void requireReachable(Wire wire) {
    try {
      wire.value(Topic.BARS, RECORD_OF_SCHEMA_1);
    } catch (WireException e) {
      if (e.fault() == WireFault.REGISTRY_UNREACHABLE) {
        throw explained(e);
      }
      LOG.debug("the registry answers", e);
    }
  }

  /** The error for users when a registry cannot be reached, or rejects a schema. */
  public static UserException explained(WireException cause) {
    boolean unreachable = cause.fault() == WireFault.REGISTRY_UNREACHABLE;
    return new UserException(
        unreachable ? ExitCode.UNREACHABLE : ExitCode.CHECK_FAILED,
        cause.getMessage(),
        unreachable
            ? "Start it, or give another address with --schema-registry."
            : "Compare the registry's schema of that subject with this version's.",
        cause);
  }
}

package io.barcast.app.doctor;

import io.barcast.app.process.RegistryErrors;
import io.barcast.app.process.WireConnection;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import io.barcast.schemas.Wire;
import io.barcast.schemas.WireException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Checks the schema registry: its address, its schemas, and whether it is that of the topics. */
public final class RegistryChecks {
  private static final String NAME = "registry";
  private static final List<Topic<?>> TOPICS =
      Topic.all().stream().filter(topic -> topic != Topic.DEAD_LETTERS).toList();

  private RegistryChecks() {}

  /**
   * The checks, up to the first that fails.
   *
   * @param topics whether Kafka answers, so that the topics' newest records can be read
   */
  public static List<Check> all(Settings settings, boolean topics) {
    if (settings.find(WireConnection.REGISTRY_URL).isEmpty()) {
      return List.of(Check.warn(NAME, "none is configured", "configure it: --schema-registry URL"));
    }
    List<Check> checks = new ArrayList<>();
    try (Wire wire = WireConnection.openUnchecked(settings)) {
      check(settings, wire, topics, checks);
    } catch (WireException e) {
      checks.add(failed(RegistryErrors.explained(e)));
    } catch (UserException e) {
      checks.add(failed(e));
    }
    return checks;
  }

  private static Check failed(UserException e) {
    return Check.fail(NAME, e.problem(), e.nextStep());
  }

  private static void check(Settings settings, Wire wire, boolean topics, List<Check> checks) {
    wire.handshake().requireRegistry();
    checks.add(Check.ok(NAME, "answers"));
    checks.add(schemas(wire));
    if (topics) {
      WireConnection.requireReadable(settings, wire, TOPICS);
      checks.add(Check.ok(NAME, "knows the schemas of the topics' newest records"));
    }
  }

  private static Check schemas(Wire wire) {
    List<Topic<?>> missing = wire.handshake().unregistered(TOPICS);
    int known = TOPICS.size() - missing.size();
    if (missing.isEmpty()) {
      return Check.ok(NAME, "has all %d schemas".formatted(known));
    }
    return wire.registersSchemas()
        ? Check.ok(
            NAME,
            "has %d of %d schemas; those who write them register the rest"
                .formatted(known, TOPICS.size()))
        : Check.fail(
            NAME,
            "lacks this version's schemas of "
                + missing.stream().map(Topic::toString).collect(Collectors.joining(", ")),
            "register them, or set auto.register.schemas=true");
  }
}

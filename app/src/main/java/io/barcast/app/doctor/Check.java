package io.barcast.app.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of one check.
 *
 * @param status whether it passed
 * @param name what was checked
 * @param detail what was found, with values
 * @param nextStep what to do; empty when it passed
 */
public record Check(Status status, String name, String detail, String nextStep) {
  /** Result of a check; the names are printed as they are. */
  public enum Status {
    ok,
    WARN,
    FAIL
  }

  public static Check ok(String name, String detail) {
    return new Check(Status.ok, name, detail, "");
  }

  public static Check warn(String name, String detail, String nextStep) {
    return new Check(Status.WARN, name, detail, nextStep);
  }

  public static Check fail(String name, @Nullable String detail, String nextStep) {
    return new Check(Status.FAIL, name, String.valueOf(detail), nextStep);
  }

  public boolean failed() {
    return status == Status.FAIL;
  }

  /** An array with one object per check. */
  public static ArrayNode json(List<Check> checks) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (Check check : checks) {
      json.addObject()
          .put("status", check.status().name())
          .put("name", check.name())
          .put("detail", check.detail())
          .put("next_step", check.nextStep());
    }
    return json;
  }

  /** One line of text. */
  @Override
  public String toString() {
    String result = "%-4s  %-9s %s".formatted(status, name, detail);
    return nextStep.isEmpty() ? result : result + " -> " + nextStep;
  }
}

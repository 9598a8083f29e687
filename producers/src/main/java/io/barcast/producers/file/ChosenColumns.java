package io.barcast.producers.file;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The columns that a caller names, such as {@code time=Date,close=Last}. */
public final class ChosenColumns {
  private static final String EXPECTED =
      "Give what a column holds and its name or place, for example --columns"
          + " \"time=Date,close=Last\".";

  private ChosenColumns() {}

  /**
   * Parses a list of columns.
   *
   * @throws UserException when a part is not a value of bars and a column
   */
  public static Map<String, String> parse(String text) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (String part : text.split(",")) {
      int equals = part.indexOf('=');
      if (equals <= 0 || equals == part.length() - 1) {
        throw new UserException(
            ExitCode.USAGE, "'" + part + "' is not a column, such as close=Last", EXPECTED);
      }
      String role = part.substring(0, equals).trim().toLowerCase(Locale.ROOT);
      columns.put(role(role).name().toLowerCase(Locale.ROOT), part.substring(equals + 1).trim());
    }
    return columns;
  }

  static Role role(String name) {
    return Arrays.stream(Role.values())
        .filter(role -> role.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    ExitCode.USAGE,
                    "'"
                        + name
                        + "' is nothing that a column holds, expected one of "
                        + Arrays.toString(Role.values()).toLowerCase(Locale.ROOT),
                    EXPECTED));
  }
}

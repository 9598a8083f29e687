package io.barcast.app.command;

import io.barcast.app.replay.ReplayMode;
import io.barcast.app.replay.versus.SettingDifference;
import io.barcast.app.settings.SettingsCatalog;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.ForecastSettings;
import io.barcast.runtime.SettingText;
import io.barcast.runtime.UnknownSetting;
import io.barcast.runtime.UserException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The flag for a second replay of the same bars with other settings; a picocli mixin. */
final class VersusOptions {
  private static final String MODE = "replay.mode";
  private static final String NO_TRAIN = "replay.no-train";
  private static final String COSTS = "replay.costs";
  private static final String TRAINING = "train.";
  private static final Set<String> CHANGEABLE =
      Set.of(ForecastSettings.FEATURES, ForecastSettings.CALENDAR, MODE, NO_TRAIN, COSTS);

  @Option(
      names = "--versus",
      paramLabel = "KEY=VALUE",
      split = ",(?=[a-z][a-z0-9._-]*=)",
      splitSynopsisLabel = ",",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = {
        "Also replay the same bars with these settings changed, such as train.families=linear, and"
            + " write what differs and whether that is more than luck to difference.html.",
        "Keys are those of barcast settings that begin with train., and features, calendar,"
            + " replay.costs, replay.no-train and replay.mode. The second replay trains its own"
            + " models, whatever --mode is."
      })
  private List<String> changes = List.of();

  /**
   * The second replay.
   *
   * @param differences the settings in which it differs from the first one, at least one
   */
  record Versus(ReplaySetup setup, List<SettingDifference> differences) {
    /** The settings that differ, as the end of a sentence. */
    String words() {
      return String.join(
          ", ", differences.stream().map(each -> each.key() + "=" + each.b()).toList());
    }
  }

  /**
   * The second replay, if one is asked for.
   *
   * @param mode models of the first one
   * @throws UserException with {@link ExitCode#USAGE} when a key is unknown or cannot be changed,
   *     or nothing differs
   */
  Optional<Versus> versus(ReplaySetup base, ReplayMode mode, SettingsCatalog catalog) {
    if (changes.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> changed = changed(catalog);
    List<SettingDifference> differences = differences(base, mode, changed, catalog);
    if (differences.isEmpty()) {
      throw wrong(
          "'" + String.join(",", changes) + "' is what the replay already has: nothing differs",
          "Give another value.");
    }
    return Optional.of(new Versus(setup(base, mode, changed, catalog), differences));
  }

  private static List<SettingDifference> differences(
      ReplaySetup base, ReplayMode mode, Map<String, String> changed, SettingsCatalog catalog) {
    List<SettingDifference> differences = new ArrayList<>();
    if (mode != ReplayMode.adaptive) {
      differences.add(new SettingDifference(MODE, mode.name(), ReplayMode.adaptive.name()));
    }
    changed.forEach(
        (key, text) -> {
          ConfigKey definition = Objects.requireNonNull(catalog.keys().get(key));
          String before =
              base.settings().find(key).orElseGet(() -> SettingText.defaultOf(definition));
          if (mode != ReplayMode.adaptive && key.startsWith(TRAINING)) {
            differences.add(new SettingDifference(key, "that of the models given", text));
          } else if (!key.equals(MODE)
              && !value(definition, before).equals(value(definition, text))) {
            differences.add(new SettingDifference(key, before, text));
          }
        });
    return differences;
  }

  private static ReplaySetup setup(
      ReplaySetup base, ReplayMode mode, Map<String, String> changed, SettingsCatalog catalog) {
    boolean naive = mode == ReplayMode.adaptive && !base.trains();
    if (changed.containsKey(NO_TRAIN)) {
      naive = (Boolean) value(catalog, NO_TRAIN, changed.get(NO_TRAIN));
    }
    if (naive && changed.keySet().stream().anyMatch(key -> key.startsWith(TRAINING))) {
      throw wrong(
          "a key of " + TRAINING + "*, but no model is trained in that replay",
          "Leave --no-train out, or give replay.no-train=false, too.");
    }
    double costs =
        changed.containsKey(COSTS)
            ? (Double) value(catalog, COSTS, changed.get(COSTS))
            : base.costBasisPoints();
    return ReplaySetup.of(base.settings().with(changed), !naive, costs);
  }

  private Map<String, String> changed(SettingsCatalog catalog) {
    Map<String, String> changed = new LinkedHashMap<>();
    for (String change : changes) {
      int at = change.indexOf('=');
      if (at < 1) {
        throw wrong("'" + change + "', expected KEY=VALUE", "For example: train.families=linear");
      }
      String key = change.substring(0, at).strip();
      if (changed.put(key, change.substring(at + 1).strip()) != null) {
        throw wrong("the key " + key + " twice", "Give it once.");
      }
    }
    UnknownSetting.rejectUnknown(
        "key in --versus", changed.keySet(), new TreeSet<>(catalog.keys().keySet()));
    changed.keySet().forEach(VersusOptions::requireChangeable);
    changed.forEach((key, text) -> value(catalog, key, text));
    return changed;
  }

  private static void requireChangeable(String key) {
    if (!key.startsWith(TRAINING) && !CHANGEABLE.contains(key)) {
      throw wrong(
          "the key " + key + ", which both replays must share",
          "Only train.*, features, calendar, replay.costs, replay.no-train and replay.mode can"
              + " differ: both replays read the same bars and forecast over the same horizons.");
    }
  }

  private static Object value(SettingsCatalog catalog, String key, @Nullable String text) {
    return value(Objects.requireNonNull(catalog.keys().get(key)), Objects.requireNonNull(text));
  }

  private static Object value(ConfigKey key, String text) {
    try {
      Object value = ConfigDef.parseType(key.name, text, key.type);
      if (key.validator != null) {
        key.validator.ensureValid(key.name, value);
      }
      requireMode(key, text);
      return value;
    } catch (ConfigException e) {
      throw new UserException(
          ExitCode.USAGE,
          "--versus has %s='%s', expected %s".formatted(key.name, text, SettingText.expected(key)),
          "Correct the value.",
          e);
    }
  }

  private static void requireMode(ConfigKey key, String text) {
    if (key.name.equals(MODE) && !text.equals(ReplayMode.adaptive.name())) {
      throw wrong(
          MODE + "=" + text + ", expected adaptive",
          "Give the other mode with --mode; --versus always trains its own models.");
    }
  }

  private static UserException wrong(String problem, String nextStep) {
    return new UserException(ExitCode.USAGE, "--versus has " + problem, nextStep);
  }
}

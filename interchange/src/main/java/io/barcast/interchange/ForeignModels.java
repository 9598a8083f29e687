package io.barcast.interchange;

import io.barcast.engine.catalog.Artifact;
import io.barcast.engine.catalog.Attachment;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.trainer.fit.tree.ImportedTrees;
import io.barcast.trainer.retraining.TreesImport.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Model files of XGBoost and LightGBM, as trees for the rows of a feature set.
 *
 * @param sources the trees by horizon, in bars
 * @param lineage what they are, by key
 * @param notes what the user should check, one sentence each
 */
public record ForeignModels(
    SortedMap<Integer, Source> sources, Map<String, String> lineage, List<String> notes) {
  private static final long LIMIT_BYTES = 64 << 20;

  public ForeignModels {
    sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    lineage = Map.copyOf(lineage);
    notes = List.copyOf(notes);
  }

  /** What a file has to have been trained on. */
  private enum Target {
    RETURN("return", false, "a return model forecasts a number"),
    DIRECTION("direction", true, "a direction model forecasts the log odds of a rise");

    private final String label;
    private final boolean ofDirections;
    private final String meaning;

    Target(String label, boolean ofDirections, String meaning) {
      this.label = label;
      this.ofDirections = ofDirections;
      this.meaning = meaning;
    }
  }

  /**
   * Reads files.
   *
   * @param returns files of return models by horizon, in bars
   * @param directions files of direction models; horizons without one take it from the return
   * @throws UserException when a file cannot be read, or does not fit its target or the set
   */
  public static ForeignModels read(
      SortedMap<Integer, Path> returns, SortedMap<Integer, Path> directions, FeatureSpec spec) {
    requireReturns(returns, directions);
    Reading reading = new Reading(spec, new TreeMap<>(), new ArrayList<>());
    SortedMap<Integer, Source> sources = new TreeMap<>();
    returns.forEach(
        (bars, file) -> sources.put(bars, reading.source(bars, file, directions.get(bars))));
    return new ForeignModels(sources, reading.lineage(), reading.notes());
  }

  private static void requireReturns(
      SortedMap<Integer, Path> returns, SortedMap<Integer, Path> directions) {
    for (int bars : directions.keySet()) {
      if (!returns.containsKey(bars)) {
        throw new UserException(
            ExitCode.USAGE,
            "horizon " + bars + " has a direction model alone, which says no expected return",
            "Give a return model too: --return " + bars + "=FILE.");
      }
    }
    if (returns.isEmpty()) {
      throw new UserException(
          ExitCode.USAGE, "there is no model file", "Give --return BARS=FILE, such as 1=ret1.ubj.");
    }
  }

  /** What has been read so far. */
  private record Reading(FeatureSpec spec, Map<String, String> lineage, List<String> notes) {
    Source source(int bars, Path returnFile, @Nullable Path directionFile) {
      List<Attachment> files = new ArrayList<>();
      ImportedTrees scaledReturn = trees(Target.RETURN, bars, returnFile, files);
      if (directionFile == null) {
        notes.add(
            "horizon %d has no direction model: its log odds follow from the return, for nearly normal residuals"
                .formatted(bars));
        return new Source(scaledReturn, Optional.empty(), files);
      }
      return new Source(
          scaledReturn, Optional.of(trees(Target.DIRECTION, bars, directionFile, files)), files);
    }

    private ImportedTrees trees(Target target, int bars, Path file, List<Attachment> files) {
      try {
        byte[] content = content(file);
        ForeignTrees found = ForeignTrees.read(content);
        require(target, found);
        ImportedTrees trees = found.forRowsOf(spec);
        Artifact artifact = Artifact.of(content);
        files.add(new Attachment(target.label + "-h" + bars + suffix(file), artifact));
        describe(target, bars, file, found, artifact);
        return trees;
      } catch (IllegalArgumentException e) {
        throw new UserException(
            ExitCode.BAD_DATA,
            file + ": " + e.getMessage(),
            "docs/interchange.md says how to train and save a model that can be imported.",
            e);
      }
    }

    private static byte[] content(Path file) {
      try {
        long bytes = Files.size(file);
        if (bytes > LIMIT_BYTES) {
          throw new IllegalArgumentException(
              "it has %d bytes, at most %d are read".formatted(bytes, LIMIT_BYTES));
        }
        return Files.readAllBytes(file);
      } catch (IOException e) {
        throw new IllegalArgumentException("it cannot be read: " + e, e);
      }
    }

    private static void require(Target target, ForeignTrees found) {
      if (found.ofDirections() != target.ofDirections) {
        throw new IllegalArgumentException(
            "its objective is %s, but %s".formatted(found.objective(), target.meaning));
      }
    }

    private static String suffix(Path file) {
      String name = file.getFileName().toString();
      int dot = name.lastIndexOf('.');
      return dot < 0 ? "" : name.substring(dot);
    }

    private void describe(
        Target target, int bars, Path file, ForeignTrees found, Artifact artifact) {
      lineage.put(
          "imported_" + target.label + "_h" + bars,
          "%s, %s, %s, %d trees, sha256 %s"
              .formatted(
                  file.getFileName(),
                  found.library(),
                  found.objective(),
                  found.trees().roots().length,
                  artifact.sha256()));
      if (found.featureNames().isEmpty()) {
        notes.add(
            "%s has no feature names: its %d features are taken to be those of set %s, in its order"
                .formatted(file, found.features(), spec.name()));
      }
    }
  }
}

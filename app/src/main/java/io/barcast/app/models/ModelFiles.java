package io.barcast.app.models;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.model.BadModelException;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.schemas.ModelFile;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.WireException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads model files given on the command line. */
public final class ModelFiles {
  private ModelFiles() {}

  /**
   * The model update in a file.
   *
   * @throws UserException with {@link ExitCode#BAD_DATA} when it cannot be read or holds none
   */
  public static ModelUpdate read(Path file) {
    try {
      return ModelFile.read(file);
    } catch (IOException e) {
      throw unreadable(file + " cannot be read: " + e, e);
    } catch (WireException e) {
      throw unreadable(file + " is not a model file: " + e.getMessage(), e);
    }
  }

  /**
   * The model of an update that was read from a file.
   *
   * @throws UserException with {@link ExitCode#BAD_DATA} when it must not serve
   */
  public static ServableModel open(Path file, ModelUpdate update) {
    try {
      update.requireIntact();
      return ModelArtifacts.open(update);
    } catch (BadModelException e) {
      throw new UserException(
          ExitCode.BAD_DATA,
          e.getMessage(),
          "Check all of it with: barcast models verify " + file,
          e);
    }
  }

  /**
   * Forecasting with a model's own horizons.
   *
   * @throws UserException when the model does not read these features
   */
  public static Forecasting requireFit(FeatureSpec spec, ServableModel model) {
    Forecasting forecasting = new Forecasting(spec, model.card().horizons());
    requireFit(model, forecasting);
    return forecasting;
  }

  private static void requireFit(ServableModel model, Forecasting forecasting) {
    try {
      forecasting.requireFit(model);
    } catch (BadModelException e) {
      throw new UserException(
          ExitCode.USAGE,
          e.getMessage(),
          "Give the feature set that it was trained on with --set, and its horizons as the setting"
              + " horizons.",
          e);
    }
  }

  /**
   * The models in files that can serve.
   *
   * @throws UserException when one cannot be read, must not serve, or does not fit
   */
  public static List<ModelUpdate> servable(List<Path> files, Forecasting forecasting) {
    List<ModelUpdate> models = new ArrayList<>();
    for (Path file : files) {
      ModelUpdate update = read(file);
      requireFit(open(file, update), forecasting);
      models.add(update);
    }
    return models;
  }

  /**
   * The models in files and in directories that a replay wrote, and the runs of the latter.
   *
   * @throws UserException when one cannot be read, or there is none
   */
  public static OfferedModels offered(List<Path> places) throws IOException {
    List<TrainingRun> runs = new ArrayList<>();
    List<ModelUpdate> models = new ArrayList<>();
    for (Path place : places) {
      Path runFile = place.resolve(RunFile.NAME);
      if (Files.isRegularFile(runFile)) {
        runs.addAll(RunFile.read(runFile));
      }
      in(place).forEach(file -> models.add(read(file)));
    }
    return new OfferedModels(runs, models);
  }

  /**
   * A file, or the model files in a directory that a replay wrote.
   *
   * @throws UserException when there is none
   */
  public static List<Path> in(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      return List.of(place);
    }
    Path folder = Files.isDirectory(place.resolve("models")) ? place.resolve("models") : place;
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".avro")).sorted().toList();
      if (found.isEmpty()) {
        throw new UserException(
            ExitCode.BAD_DATA,
            folder + " holds no model file",
            "Give a directory that barcast replay --out wrote, with models trained along the way.");
      }
      return found;
    }
  }

  private static UserException unreadable(String problem, Exception cause) {
    return new UserException(
        ExitCode.BAD_DATA,
        problem,
        "Give a file that barcast models save or barcast replay --out wrote.",
        cause);
  }
}

package io.barcast.interchange;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_float;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_int;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import com.microsoft.ml.lightgbm.lightgbmlibConstants;
import io.barcast.engine.feature.FeatureVector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** LightGBM itself, by its C interface. */
final class LightGbm implements AutoCloseable {
  private static final String PLACE = "/com/microsoft/ml/lightgbm/linux/x86_64/";
  private static final int ROW_MAJOR = 1;

  private final SWIGTYPE_p_void booster;

  /**
   * Trains a model.
   *
   * @param parameters as LightGBM's configuration files have them, with spaces between
   * @param names of the features; empty for those that LightGBM gives
   */
  LightGbm(
      String parameters, List<FeatureVector> rows, float[] labels, List<String> names, int rounds) {
    require();
    SWIGTYPE_p_p_void dataset = lightgbmlib.voidpp_handle();
    check(
        lightgbmlib.LGBM_DatasetCreateFromMat(
            lightgbmlib.double_to_voidp_ptr(matrix(rows)),
            lightgbmlibConstants.C_API_DTYPE_FLOAT64,
            rows.size(),
            rows.get(0).size(),
            ROW_MAJOR,
            parameters,
            null,
            dataset));
    SWIGTYPE_p_void data = lightgbmlib.voidpp_value(dataset);
    check(
        lightgbmlib.LGBM_DatasetSetField(
            data,
            "label",
            lightgbmlib.float_to_voidp_ptr(floats(labels)),
            labels.length,
            lightgbmlibConstants.C_API_DTYPE_FLOAT32));
    if (!names.isEmpty()) {
      check(
          lightgbmlib.LGBM_DatasetSetFeatureNames(
              data, names.toArray(String[]::new), names.size()));
    }
    SWIGTYPE_p_p_void created = lightgbmlib.voidpp_handle();
    check(lightgbmlib.LGBM_BoosterCreate(data, parameters, created));
    booster = lightgbmlib.voidpp_value(created);
    SWIGTYPE_p_int finished = lightgbmlib.new_intp();
    for (int round = 0; round < rounds; round++) {
      check(lightgbmlib.LGBM_BoosterUpdateOneIter(booster, finished));
    }
    check(lightgbmlib.LGBM_DatasetFree(data));
  }

  /** Loads the library; the test is skipped on machines that it was not built for. */
  private static void require() {
    String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    Assumptions.assumeTrue(machine.equals("Linux amd64"), machine);
    try {
      Path directory = Files.createTempDirectory("lightgbm");
      for (String name : List.of("lib_lightgbm.so", "lib_lightgbm_swig.so")) {
        Path file = directory.resolve(name);
        try (InputStream in = lightgbmlib.class.getResourceAsStream(PLACE + name)) {
          Files.copy(in, file);
        }
        System.load(file.toString());
        Files.delete(file);
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(int status) {
    if (status != 0) {
      throw new IllegalStateException(lightgbmlib.LGBM_GetLastError());
    }
  }

  private static SWIGTYPE_p_double matrix(List<FeatureVector> rows) {
    int features = rows.get(0).size();
    SWIGTYPE_p_double values = lightgbmlib.new_doubleArray((long) rows.size() * features);
    for (int row = 0; row < rows.size(); row++) {
      for (int f = 0; f < features; f++) {
        lightgbmlib.doubleArray_setitem(values, (long) row * features + f, rows.get(row).get(f));
      }
    }
    return values;
  }

  private static SWIGTYPE_p_float floats(float[] numbers) {
    SWIGTYPE_p_float values = lightgbmlib.new_floatArray(numbers.length);
    for (int i = 0; i < numbers.length; i++) {
      lightgbmlib.floatArray_setitem(values, i, numbers[i]);
    }
    return values;
  }

  /** The model as text. */
  String saved() {
    SWIGTYPE_p_long_long length = lightgbmlib.new_int64_tp();
    return lightgbmlib.LGBM_BoosterSaveModelToStringSWIG(booster, 0, -1, 0, 1 << 20, length);
  }

  /** Its predictions: numbers, or probabilities. */
  double[] predictions(List<FeatureVector> rows) {
    SWIGTYPE_p_double out = lightgbmlib.new_doubleArray(rows.size());
    check(
        lightgbmlib.LGBM_BoosterPredictForMat(
            booster,
            lightgbmlib.double_to_voidp_ptr(matrix(rows)),
            lightgbmlibConstants.C_API_DTYPE_FLOAT64,
            rows.size(),
            rows.get(0).size(),
            ROW_MAJOR,
            lightgbmlibConstants.C_API_PREDICT_NORMAL,
            0,
            -1,
            "",
            lightgbmlib.new_int64_tp(),
            out));
    double[] predictions = new double[rows.size()];
    for (int row = 0; row < predictions.length; row++) {
      predictions[row] = lightgbmlib.doubleArray_getitem(out, row);
    }
    return predictions;
  }

  @Override
  public void close() {
    check(lightgbmlib.LGBM_BoosterFree(booster));
  }
}

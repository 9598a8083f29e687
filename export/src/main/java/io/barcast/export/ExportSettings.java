package io.barcast.export;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/** The settings of {@code export}. */
public final class ExportSettings {
  public static final String USER = "export.jdbc.user";
  public static final String PASSWORD = "export.jdbc.password";
  public static final String PASSWORD_FILE = "export.jdbc.password.file";
  public static final String BATCH_RECORDS = "export.batch.records";

  public static final ConfigDef DEFINITION =
      new ConfigDef()
          .define(
              USER,
              ConfigDef.Type.STRING,
              "",
              Importance.MEDIUM,
              "User of the database that export writes to.")
          .define(
              PASSWORD,
              ConfigDef.Type.PASSWORD,
              "",
              Importance.MEDIUM,
              "Password of that user; --jdbc-password-file and ~/.pgpass are other ways.")
          .define(
              PASSWORD_FILE,
              ConfigDef.Type.STRING,
              "",
              Importance.MEDIUM,
              "File whose first line is the password of the database's user.")
          .define(
              BATCH_RECORDS,
              ConfigDef.Type.INT,
              20_000,
              Range.between(1, 1_000_000),
              Importance.LOW,
              "How many records export writes in one transaction, at most about.");

  private ExportSettings() {}

  static int batchRecords(Settings settings) {
    return settings.parse(DEFINITION).getInt(BATCH_RECORDS);
  }

  /**
   * The user and password for the driver, as far as they are given.
   *
   * @throws UserException when the password's file cannot be read
   */
  static Properties credentials(Settings settings) {
    AbstractConfig config = settings.parse(DEFINITION);
    Properties properties = new Properties();
    put(properties, "user", config.getString(USER));
    put(properties, "password", config.getPassword(PASSWORD).value());
    put(properties, "password", firstLine(config.getString(PASSWORD_FILE)));
    return properties;
  }

  private static void put(Properties properties, String name, String value) {
    if (!value.isEmpty()) {
      properties.setProperty(name, value);
    }
  }

  private static String firstLine(String file) {
    if (file.isEmpty()) {
      return "";
    }
    try {
      return Files.readString(Path.of(file)).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new UserException(
          ExitCode.USAGE,
          "the password's file " + file + " cannot be read: " + e,
          "Give a readable file whose first line is the password.",
          e);
    }
  }
}

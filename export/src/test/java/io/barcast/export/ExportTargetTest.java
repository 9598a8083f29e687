package io.barcast.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.runtime.UserException;
import org.junit.jupiter.api.Test;

class ExportTargetTest {
  @Test
  void shouldPutADatabaseBesideAFile() {
    ExportTarget target = ExportTarget.of("/data/out.parquet");

    assertThat(target.isFile()).isTrue();
    assertThat(target.url()).isEqualTo("jdbc:duckdb:/data/out.parquet.duckdb");
    assertThat(target).hasToString("/data/out.parquet");
  }

  @Test
  void shouldShowNoSecrets() {
    ExportTarget target = ExportTarget.of("jdbc:postgresql://db/barcast?user=a&password=secret");

    assertThat(target.hasPassword()).isTrue();
    assertThat(target).hasToString("jdbc:postgresql://db/barcast");
    assertThatThrownBy(() -> ExportTarget.of("jdbc:mysql://db/barcast?password=secret"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("'jdbc:mysql://db/barcast' is no target")
        .hasMessageNotContaining("secret");
  }
}

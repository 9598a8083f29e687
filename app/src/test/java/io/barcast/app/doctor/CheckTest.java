package io.barcast.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.doctor.Check.Status;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CheckTest {
  private static final long MEBIBYTE = 1 << 20;

  @Test
  void shouldWarnAndFailAsDiskSpaceRunsOut() {
    assertThat(disk(5_000)).isEqualTo(Status.ok);
    assertThat(disk(1_000)).isEqualTo(Status.WARN);
    assertThat(disk(50)).isEqualTo(Status.FAIL);
  }

  private static Status disk(long mebibytes) {
    return MachineChecks.disk(Path.of("data"), mebibytes * MEBIBYTE).status();
  }

  @Test
  void shouldWarnOfAGroupThatIsFarBehind() {
    assertThat(ClusterChecks.lag("readers", 1_000).status()).isEqualTo(Status.ok);
    assertThat(ClusterChecks.lag("readers", 1_001))
        .hasToString(
            "WARN  lag       readers is 1,001 records behind"
                + " -> see whether it runs, or run another instance");
  }
}

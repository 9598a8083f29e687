package io.barcast.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorWidthTest {
  /** Prints the outputs of a few networks, as the main class of a child process. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) {
      System.out.print(Kernels.FASTEST.getClass().getSimpleName() + digest(Kernels.FASTEST));
    }
  }

  private static int digest(Kernel kernel) {
    int digest = 0;
    for (int seed = 0; seed < 5; seed++) {
      Networks random = new Networks(seed);
      Rows sequence = random.sequence(60 * 5, 24);
      Rows outputs = random.network(24, 64, 32, 16, 3).outputs(kernel, sequence, 5);
      digest = 31 * digest + Arrays.hashCode(outputs.values());
    }
    return digest;
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 32, 64})
  void shouldGiveTheSameBitsAtAnyWidth(int bytes) throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:MaxVectorSize=" + bytes,
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).isZero();
    assertThat(printed).endsWith("VectorKernel" + digest(new PlainKernel()));
  }
}

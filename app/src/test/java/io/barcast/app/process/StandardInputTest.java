package io.barcast.app.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StandardInputTest {
  @Test
  void shouldPassOnAllBytes() throws IOException {
    byte[] bytes = new byte[3_000_000];
    new SplittableRandom(1).nextBytes(bytes);

    StandardInput input = new StandardInput(new ByteArrayInputStream(bytes), () -> false);

    assertThat(input.readAllBytes()).isEqualTo(bytes);
    assertThat(input.read()).isEqualTo(-1);
  }

  @Test
  void shouldGiveWhatHasArrivedWithoutWaitingForMore() throws IOException {
    PipedOutputStream process = new PipedOutputStream();
    StandardInput input = new StandardInput(new PipedInputStream(process), () -> false);
    process.write("ab".getBytes(UTF_8));

    assertThat(input.read(new byte[10])).isEqualTo(2);
    assertThat(input.available()).isZero();
  }

  @Test
  void shouldEndWhenStoppedWhileNothingArrives() throws IOException {
    AtomicBoolean stop = new AtomicBoolean();
    PipedOutputStream process = new PipedOutputStream();
    StandardInput input = new StandardInput(new PipedInputStream(process), stop::get);
    process.write('a');

    assertThat(input.read()).isEqualTo('a');
    stop.set(true);
    assertThat(input.read()).isEqualTo(-1);
  }

  @Test
  void shouldReportThatItCannotBeRead() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("broken pipe");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            return read();
          }
        };

    StandardInput input = new StandardInput(broken, () -> false);

    assertThatThrownBy(input::read).isInstanceOf(IOException.class).hasMessage("broken pipe");
  }
}

package io.barcast.runtime;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerProbeTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:1", "no-such-host.invalid:9092"})
  void shouldNameTheAddressThatDoesNotAnswer(String address) {
    assertThatThrownBy(() -> probe(address))
        .hasMessageContaining(address)
        .hasMessageContaining("--bootstrap-server")
        .asInstanceOf(type(UserException.class))
        .returns(ExitCode.UNREACHABLE, UserException::exitCode);
  }

  @Test
  void shouldNameAnAddressThatIsNone() {
    assertThatThrownBy(() -> probe("nowhere"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("nowhere");
  }

  private static void probe(String address) {
    BrokerProbe.requireReachable(Settings.of(Map.of("bootstrap.servers", address)), SHORT);
  }
}

package io.barcast.monitoring.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSettingsTest {
  @TempDir Path folder;

  private static List<Receiver> receivers(String urls, String files) {
    return WebhookSettings.receivers(
        Settings.of(Map.of(WebhookSettings.URL, urls, WebhookSettings.SECRET_FILE, files)));
  }

  @Test
  void shouldKnowReceiversByName() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "s".repeat(24));

    List<Receiver> receivers =
        receivers("https://a.example:8443/x?b=c,desk=http://d.example", "desk=" + secret);

    assertThat(receivers)
        .extracting(Receiver::name, Receiver::group, each -> each.signer().isPresent())
        .containsExactly(
            tuple("default", "barcast-webhook-default", false),
            tuple("desk", "barcast-webhook-desk", true));
    assertThat(receivers.get(0).endpoint().uri()).hasToString("https://a.example:8443/x?b=c");
    assertThat(receivers("", "")).isEmpty();
  }

  @Test
  void shouldShowNoSecretOfAUrl() {
    Receiver receiver = receivers("https://user:pa%3Ass@a.example/path1?key=secret1", "").get(0);

    assertThat(receiver).hasToString("webhook default at https://a.example");
    assertThat(receiver.endpoint().uri()).hasToString("https://a.example/path1?key=secret1");
    assertThat(receiver.endpoint().authorization()).contains("Basic dXNlcjpwYTpzcw==");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ftp://secret1@a.example/secret1 | the scheme is 'ftp', expected http or https",
        "a.example/secret1 | the scheme is 'null', expected http or https",
        "https:///secret1 | it has no host",
        "https://a_b.example/secret1 | it has no host",
        "https://a.example/#secret1 | it has a '#'",
        "https://a.example/{secret1} | it is no URL at character 19",
        "https://a.example/secret1,https://b.example | has two values for 'default'",
        "desk=https://a.example,more | for 'default' cannot be used: the scheme is 'null'"
      })
  void shouldSayWhatIsWrongWithAUrl(String urls, String message) {
    assertThatThrownBy(() -> receivers(urls, ""))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("monitor.webhook.url")
        .hasMessageContaining(message)
        .hasMessageNotContaining("secret1");
  }

  @Test
  void shouldRefuseASecretForNobody() {
    assertThatThrownBy(() -> receivers("desk=https://a.example", "secret.txt"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has a file for 'default', expected one for a receiver: [desk]");
  }

  @Test
  void shouldRefuseAFilterThatCannotBeReadOrHasNoReceiver() {
    Map<String, String> wrong =
        Map.of(
            WebhookSettings.URL, "https://a.example", WebhookSettings.PREDICTIONS, "trust=provn");
    Map<String, String> alone = Map.of(WebhookSettings.PREDICTIONS, "all");

    assertThatThrownBy(() -> WebhookSettings.requireValid(Settings.of(wrong)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("monitor.webhook.predictions is 'trust=provn': trust='provn'")
        .satisfies(e -> assertThat(((UserException) e).exitCode()).isEqualTo(ExitCode.USAGE));
    assertThatThrownBy(() -> WebhookSettings.requireValid(Settings.of(alone)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is given, and no URL");
  }
}

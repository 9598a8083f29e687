package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.Commands.Ended;
import io.barcast.app.browser.Chromium;
import io.barcast.app.browser.Tab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The report of a replay as a browser shows it, opened from a disk. */
@Tag("slow")
@Timeout(300)
class ReplayPageTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private static Path folder;
  private static Chromium browser;
  private static String page = "";
  private static String difference = "";

  private Tab tab;

  @BeforeAll
  static void start() throws IOException {
    Path hostile = Files.createDirectories(folder.resolve("bars<"));
    Path first =
        Commands.write(
            hostile.resolve("script><script>document.title='taken'<"),
            Commands.predictable("A", 3, 900));
    Path second = Commands.write(folder.resolve("B_1h.csv"), Commands.walk("B", 4, 900));
    Path config =
        Commands.write(
            folder.resolve("my.properties"),
            "train.first.rows=600\ntrain.first.times=300\ntrain.families=linear\n"
                .getBytes(StandardCharsets.UTF_8));
    Path out = folder.resolve("out");
    Ended ended =
        Commands.run(
            "replay",
            "--csv",
            first,
            second,
            "--interval",
            "1h",
            "--config",
            config,
            "--out",
            out,
            "--versus",
            "train.every=150");
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    page = out.resolve("report.html").toUri().toString();
    difference = out.resolve("difference.html").toUri().toString();
    browser = Chromium.start(Files.createDirectories(folder.resolve("profile")));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() throws InterruptedException {
    tab = browser.open(page, 1440, 900);
    tab.await("document.querySelectorAll('#ran-body table').length >= 3", LIMIT);
  }

  @Test
  void shouldShowEverySection() throws Exception {
    tab.await("document.querySelector('#calibration canvas')", LIMIT);
    tab.await("document.querySelector('#coverage canvas')", LIMIT);
    tab.await("document.querySelector('#equity-1h canvas')", LIMIT);
    tab.await("document.querySelector('#rolling-1h canvas')", LIMIT);
    tab.await("document.querySelector('#when-chart canvas')", LIMIT);

    assertThat(tab.value("document.querySelectorAll('#skill-table tr.followed').length"))
        .isEqualTo("3");
    assertThat(tab.value("document.querySelector('#why-body').textContent"))
        .contains("Mean |SHAP|", "in training");
    assertThat(tab.value("document.querySelector('#ran-body').textContent"))
        .contains("</script><script>document.title");
    assertThat(tab.value("document.title")).isEqualTo("Barcast replay");
    assertUntroubled();
  }

  @Test
  void shouldAnswerToEachControl() throws Exception {
    tab.value("document.querySelector('#theme').click()");
    tab.value(
        "(() => { const select = document.querySelector('#when-series'); select.value = '1';"
            + " select.dispatchEvent(new Event('change')) })()");
    tab.value("document.querySelector('#when-newest').click()");
    tab.value("document.querySelector('#when-all').click()");
    tab.value(
        "(() => { const select = document.querySelector('#strategy-1h'); select.selectedIndex = 0;"
            + " select.dispatchEvent(new Event('change')) })()");
    tab.value("dispatchEvent(new Event('beforeprint'))");
    tab.await("[...document.querySelectorAll('details')].every(each => each.open)", LIMIT);
    tab.value("dispatchEvent(new Event('afterprint'))");

    assertThat(
            tab.value(
                "echarts.getInstanceByDom(document.querySelector('#when-chart')).getOption()"
                    + ".series.find(each => each.name == 'close').data.length"))
        .isEqualTo("900");
    assertUntroubled();
  }

  @Test
  void shouldFitAPhone() throws Exception {
    tab.resize(390, 844);
    tab.await("innerWidth == 390", LIMIT);

    assertThat(tab.value("document.documentElement.scrollWidth")).isEqualTo("390");
    assertUntroubled();
  }

  @Test
  void shouldShowWhatDiffersOnAPhoneToo() throws Exception {
    tab = browser.open(difference, 1440, 900);
    tab.await("document.querySelectorAll('#compared-body table').length == 2", LIMIT);
    tab.await("document.querySelector('#curve canvas')", LIMIT);
    tab.await("document.querySelector('#equity canvas')", LIMIT);
    tab.value("document.querySelector('#theme').click()");
    tab.value(
        "(() => { const select = document.querySelector('#strategy'); select.selectedIndex = 0;"
            + " select.dispatchEvent(new Event('change')) })()");
    tab.resize(390, 844);
    tab.await("innerWidth == 390", LIMIT);

    assertThat(tab.value("document.documentElement.scrollWidth")).isEqualTo("390");
    assertThat(tab.value("document.querySelectorAll('#test-table tbody tr').length"))
        .isEqualTo("3");
    assertThat(tab.value("document.querySelectorAll('#accuracy-table tbody tr').length"))
        .isEqualTo("12");
    assertThat(tab.value("document.querySelector('#verdict').textContent")).contains("A", "B");
    assertThat(tab.value("document.querySelector('#compared-body').textContent"))
        .contains("train.every", "</script><script>document.title");
    assertThat(tab.value("document.title")).isEqualTo("Barcast replay: A and B");
    assertUntroubled(difference);
  }

  private void assertUntroubled() {
    assertUntroubled(page);
  }

  private void assertUntroubled(String opened) {
    assertThat(tab.problems()).isEmpty();
    assertThat(tab.requests()).isNotEmpty().allMatch(url -> url.equals(opened));
  }
}

package io.barcast.app.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.browser.Chromium;
import io.barcast.app.browser.Tab;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fewer bars than {@link PageLoad} by hand. */
@Tag("broker")
@Tag("slow")
@Timeout(120)
class PageLoadTest {
  private static final long MEGABYTE = 1 << 20;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private Path profile;

  @Test
  void shouldDelayNobodyForAClientThatNeverReads() throws Exception {
    PageLoad.Streams streams = PageLoad.streams(2);

    assertThat(streams.missed()).as(streams.toString()).isZero();
    assertThat(streams.medianMs()).as(streams.toString()).isLessThan(1_000);
    assertThat(streams.heapAfter() - streams.heapBefore())
        .as(streams.toString())
        .isLessThan(16 * MEGABYTE);
  }

  @Test
  void shouldServeFiveThousandSymbols() throws Exception {
    try (LoadedMonitor monitor = PageLoad.manySymbols()) {
      PageLoad.Symbols symbols = PageLoad.symbols(monitor);
      assertThat(symbols.metricsBytes()).as(symbols.toString()).isLessThan(MEGABYTE);
      assertThat(symbols.metricsMs()).as(symbols.toString()).isLessThan(200);
      paint(monitor);
    }
  }

  private void paint(LoadedMonitor monitor) throws Exception {
    try (Chromium browser = Chromium.start(profile)) {
      Tab tab = browser.open(monitor.url(), 1440, 900);
      tab.await("performance.getEntriesByName('first-contentful-paint').length > 0", LIMIT);
      String paint =
          "performance.getEntriesByName('first-contentful-paint')[0].startTime.toString()";
      assertThat(Double.parseDouble(tab.value(paint))).isLessThan(1_000);

      tab.await("document.querySelector('#connection').dataset.state == 'live'", LIMIT);
      tab.await("!document.querySelector('#series-search').hidden", LIMIT);
      tab.value(
          "(() => { const search = document.querySelector('#series-search'); search.value = '4321';"
              + " search.dispatchEvent(new Event('change')) })()");
      tab.await("document.querySelector('#series-search').value == 'SYM4321'", LIMIT);
      tab.await("location.hash.includes('SYM4321')", LIMIT);
      assertThat(tab.problems()).isEmpty();
    }
  }
}

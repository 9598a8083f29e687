package io.barcast.producers;

import static io.barcast.producers.CsvFiles.bars;
import static io.barcast.producers.CsvFiles.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.producers.file.FileOptions;
import io.barcast.producers.file.SplitActions;
import io.barcast.producers.file.StampEdge;
import io.barcast.runtime.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every sample file next to the repository, where present: the bars that it holds, or why none. */
class FormatsTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-01T00:00:00Z"));

  /** Not bars, but texts about them. */
  private static final Set<String> TEXTS =
      Set.of(
          "README.md",
          "provenance.json",
          "binance_public_data_csv_readme_excerpt.md",
          "binance_ws_kline_docs_excerpt.md");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alpaca_v2_stocks_bars_1.json|AAPL/1d|2|0|2022-02-01T05:00:00Z|174.61|2022-02-03T05:00:00Z|175.84",
        "alpaca_v2_stocks_bars_2.json|TSLA/1d|3|0|2023-09-25T04:00:00Z|246.99|2023-09-28T04:00:00Z|240.5",
        "alpaca_ws_bar.DERIVED.json|AAPL/1m|1|0|1970-01-01T00:00:10Z|178.005|1970-01-01T00:01:10Z|178.005",
        "binance_futures_ws_kline_closed.json|BTCUSDT/1m|1|0|2021-12-05T23:41:00Z|0.002|2021-12-05T23:42:00Z|0.002",
        "binance_rest_klines_BTCUSDT_1m.json|binance_rest_klines_BTCUSDT/1m|10|0|2021-10-22T23:03:00Z|60719.27|2021-10-22T23:13:00Z|60739.85",
        "binance_rest_klines_docs_example.json|binance_rest_klines_docs_example/1w|1|0|2017-07-03T00:00:00Z|0.015771|2017-07-10T00:00:00Z|0.015771",
        "binance_us_ETHUSD_5m_ta4j.json|ETH/USD/5m|580|0|2023-03-13T18:00:00Z|1672.99|2023-03-15T18:20:00Z|1629.52",
        "coinbase_advanced_BTCUSD_1d.json|coinbase_advanced_BTCUSD/1d|118|0|2023-06-16T00:00:00Z|26329.6|2023-10-12T00:00:00Z|26869.19",
        "coinbase_advanced_rest_candles.json|coinbase_advanced_rest_candles/1h|2|0|2024-04-04T00:00:00Z|66314.59|2024-04-04T02:00:00Z|66181.6",
        "coinbase_advanced_ws_candles.json|BTC-USD/5m|1|0|2026-04-07T00:30:00Z|68920.5|2026-04-07T00:35:00Z|68920.5",
        "coinbase_exchange_rest_candles_array.json|coinbase_exchange_rest_candles_array/1m|10|0|2018-02-01T00:00:00Z|10099.98|2018-02-01T00:10:00Z|10120.21",
        "defects/mixed_utc_offsets_AAPL_5m.csv|mixed_utc_offsets_AAPL/5m|404|0|2024-03-11T13:30:00Z|173.58|2026-08-21T20:00:00Z|309.4200134277344",
        "defects/si_issue0859.adx.nan.csv|si_issue0859.adx.nan/3m|595|0|2022-07-25T03:45:00Z|498.075|2022-08-01T03:51:00Z|104.875",
        "defects/si_issue1127.williamr.original.csv|si_issue1127.williamr.original/1d|753|0|2021-01-29T00:00:00Z|120.17|2024-01-27T00:00:00Z|130.99",
        "defects/si_mismatch.csv|si_mismatch/1d|502|0|2016-01-18T00:00:00Z|214.22|2019-01-01T00:00:00Z|245.28",
        "defects/yf_4063-T-1d-bad-stock-split-fixed.csv|yf_4063-T-1d-bad-stock-split-fixed/1d|22|0|2023-03-14T15:00:00Z|4041.0|2023-04-14T15:00:00Z|4129.0",
        "defects/yf_4063-T-1d-bad-stock-split.csv|yf_4063-T-1d-bad-stock-split/1d|22|0|2023-03-14T15:00:00Z|20205.0|2023-04-14T15:00:00Z|4129.0",
        "defects/yf_AET-L-1d-100x-error-fixed.csv|yf_AET-L-1d-100x-error-fixed/1d|23|0|2022-05-02T23:00:00Z|14.5500004291534|2022-06-06T23:00:00Z|14.5500004291534",
        "defects/yf_AET-L-1d-100x-error.csv|yf_AET-L-1d-100x-error/1d|23|0|2022-05-02T23:00:00Z|0.14550000429153442|2022-06-06T23:00:00Z|0.14550000429153442",
        "defects/yf_ALPHA-PA-1d-bad-stock-split-fixed.csv|yf_ALPHA-PA-1d-bad-stock-split-fixed/1d|29|0|2023-04-19T22:00:00Z|3.0|2023-05-31T22:00:00Z|0.379999995231628",
        "defects/yf_ALPHA-PA-1d-bad-stock-split.csv|yf_ALPHA-PA-1d-bad-stock-split/1d|29|0|2023-04-19T22:00:00Z|3.0|2023-05-31T22:00:00Z|0.3799999952316284",
        "defects/yf_ASAI-L-1h-bad-unit-fixed.csv|yf_ASAI-L-1h-bad-unit-fixed/1h|20|0|2024-10-21T09:00:00Z|72.0|2024-10-30T15:00:00Z|71.75",
        "defects/yf_ASAI-L-1h-bad-unit.csv|yf_ASAI-L-1h-bad-unit/1h|20|0|2024-10-21T09:00:00Z|72.0|2024-10-30T15:00:00Z|71.75",
        "defects/yf_LA-V-1d-bad-stock-split-fixed.csv|yf_LA-V-1d-bad-stock-split-fixed/1d|41|0|2020-08-04T04:00:00Z|3.70000004768372|2020-10-01T04:00:00Z|4.44999980926514",
        "defects/yf_LA-V-1d-bad-stock-split.csv|yf_LA-V-1d-bad-stock-split/1d|41|0|2020-08-04T04:00:00Z|3.70000004768372|2020-10-01T04:00:00Z|4.44999980926514",
        "defects/yf_MOB-ST-1d-bad-stock-split-fixed.csv|yf_MOB-ST-1d-bad-stock-split-fixed/1d|16|0|2023-05-07T22:00:00Z|24.75|2023-05-30T22:00:00Z|20.4500007629395",
        "defects/yf_MOB-ST-1d-bad-stock-split.csv|yf_MOB-ST-1d-bad-stock-split/1d|16|0|2023-05-07T22:00:00Z|24.75|2023-05-30T22:00:00Z|20.450000762939453",
        "defects/yf_SSW-JO-1d-100x-error-fixed.csv|yf_SSW-JO-1d-100x-error-fixed/1d|25|4|2023-05-02T22:00:00Z|40.95|2023-06-09T22:00:00Z|33.62",
        "defects/yf_SSW-JO-1d-100x-error.csv|yf_SSW-JO-1d-100x-error/1d|25|4|2023-05-02T22:00:00Z|4095.0|2023-06-09T22:00:00Z|33.619999",
        "fred_DEXUSEU_DATE_dot.csv|DEXUSEU/1d|1254|0|2011-10-24T00:00:00Z|1.3932|2016-10-22T00:00:00Z|1.0866",
        "fred_sp500_DATE_blank.csv|SP500/1d|386|0|2016-02-12T00:00:00Z|1864.78|2017-08-24T00:00:00Z|2444.04",
        "fred_sp500_DATE_dot.DERIVED.csv|SP500/1d|386|0|2016-02-12T00:00:00Z|1864.78|2017-08-24T00:00:00Z|2444.04",
        "fred_sp500_observation_date_blank.csv|SP500/1d|2514|0|2016-02-12T00:00:00Z|1864.78|2026-02-12T00:00:00Z|6941.47",
        "google_getprices_AAPL_1m.txt|AAPL/1m|892|0|2016-04-15T13:29:00Z|112.06|2016-04-19T15:19:00Z|107.02",
        "histdata_M1_EURUSD.csv|histdata_M1_EURUSD/1m|400|0|2017-01-02T07:00:00Z|1.0519|2017-01-02T13:42:00Z|1.04665",
        "kraken_rest_ohlc.json|XXBTZUSD/1m|719|0|2017-08-10T22:02:00Z|3449.999|2017-08-11T10:01:00Z|3531.999",
        "lean_equity_minute_trade_aapl_20140605.zip|AAPL/1m|686|0|2014-06-05T08:15:00Z|644.8|2014-06-06T00:00:00Z|646.97",
        "okx_http_get_candlesticks.json|okx_http_get_candlesticks/1m|2|0|2021-07-01T00:00:00Z|33783.9|2021-07-01T00:02:00Z|33782.1",
        "okx_ws_candle.json|BTC-USDT/1d|1|0|2020-08-10T02:26:23.085Z|8548.26|2020-08-11T02:26:23.085Z|8548.26",
        "stooq_d_spx_tail.csv|stooq_d_spx_tail/1d|519|0|2022-12-14T00:00:00Z|3995.32|2025-01-09T00:00:00Z|5887.56",
        "stooq_d_tsm_us.csv|stooq_d_tsm_us/1d|599|0|2005-02-25T00:00:00Z|6.39603|2007-07-14T00:00:00Z|8.59184",
        "stooq_d_usdpln_no_volume.csv|stooq_d_usdpln_no_volume/1d|599|0|1984-01-02T00:00:00Z|0.0098|1991-11-28T00:00:00Z|1.1065",
        "yahoo_download_AAPL.csv|yahoo_download_AAPL/1d|1258|0|2012-09-04T00:00:00Z|96.424286|2017-09-02T00:00:00Z|164.050003",
        "yahoo_download_null_row_PTR.csv|yahoo_download_null_row_PTR/1d|1257|0|2012-09-04T00:00:00Z|117.860001|2017-09-02T00:00:00Z|65.139999",
        "yahoo_download_null_row_REX.csv|yahoo_download_null_row_REX/1d|1257|0|2012-09-04T00:00:00Z|17.719999|2017-09-02T00:00:00Z|86.300003",
        "yahoo_legacy_table_SP500.csv|yahoo_legacy_table_SP500/1d|599|0|2013-01-22T00:00:00Z|1492.56006|2015-06-09T00:00:00Z|2079.28003",
        "yahoo_v8_chart_AAPL_1d_2020.json|AAPL/1d|49|0|2020-08-31T04:00:00Z|129.0399932861328|2020-11-07T05:00:00Z|118.69000244140625",
        "yahoo_v8_chart_AAPL_1d_2020jan.json|AAPL/1d|1|0|2020-01-02T05:00:00Z|75.0875015258789|2020-01-03T05:00:00Z|75.0875015258789",
        "yahoo_v8_chart_BTCUSD_1d.json|BTC-USD/1d|3|0|2020-01-01T00:00:00Z|7200.17431640625|2020-01-04T00:00:00Z|7344.88427734375",
        "yahoo_v8_chart_EURUSD_1d.json|EURUSD=X/1d|3|0|2020-01-01T00:00:00Z|1.1220825910568237|2020-01-04T00:00:00Z|1.1171437501907349",
        "yahoo_v8_chart_GC_F_1d.json|GC=F/1d|1|0|2020-01-02T05:00:00Z|1524.5|2020-01-03T05:00:00Z|1524.5",
        "yahoo_v8_chart_NVDA_1d_split_event.json|NVDA/1d|252|0|2021-02-01T05:00:00Z|13.237000465393066|2022-01-29T05:00:00Z|22.84000015258789",
        "yahoo_v8_chart_WSU.DE_nulls.json|WSU.DE/1d|3|0|2023-08-03T22:00:00Z|34.45000076293945|2023-08-08T22:00:00Z|33.20000076293945",
        "yahoo_via_pandas_datareader_NVDA.csv|yahoo_via_pandas_datareader_NVDA/1d|399|0|1999-01-22T00:00:00Z|1.640625|2000-08-19T00:00:00Z|12.833333015441895",
        "yahoo_via_yfinance_lowercase_NVDA.csv|yahoo_via_yfinance_lowercase_NVDA/1d|299|0|2018-01-02T00:00:00Z|49.837501525878906|2019-03-13T00:00:00Z|40.630001068115234",
      })
  void shouldReadTheBarsOfASample(
      String name,
      String series,
      int bars,
      int refused,
      String firstOpen,
      double firstClose,
      String lastClose,
      double last) {
    List<Row> rows = read(sample(name));
    List<Bar> found = bars(rows);

    assertThat(found).hasSize(bars);
    assertThat(rows).hasSize(bars + refused);
    assertThat(found).allSatisfy(bar -> assertThat(bar.series()).hasToString(series));
    assertThat(Instant.ofEpochMilli(found.get(0).openTimeMs())).isEqualTo(firstOpen);
    assertThat(found.get(0).close()).isEqualTo(firstClose);
    Bar newest = found.get(bars - 1);
    assertThat(Instant.ofEpochMilli(newest.closeTimeMs())).isEqualTo(lastClose);
    assertThat(newest.close()).isEqualTo(last);
    assertThat(notes.get(0)).contains(": read as ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alpaca_crypto_bars.json|cannot be determined|set it",
        "alpaca_v2_stocks_bars_3.json|cannot be determined|set it",
        "alpaca_v2_stocks_bars_4.json|has no rows|give a file that has bars in it",
        "alpaca_v2_stocks_bars_5.json|has no rows|give a file that has bars in it",
        "bybit_http_get_klines_linear.json|cannot be determined|set it",
        "defects/si_bad.csv|zero or below|give prices; spreads",
        "defects/si_toobig.csv|are refused, the first|check the file",
        "defects/si_zeros.csv|zero or below|give prices; spreads",
        "defects/unsorted_bitstamp_5m.csv|name no zone|give it",
        "stooq_bulk_5min_AAPL.txt|open or the close|say which",
        "stooq_d_spx_1789.csv|calendar month|give days or weeks",
        "yahoo_v8_chart_AAPL_1m_weekend_empty.json|has no rows|give a file that has bars in it",
        "yahoo_v8_chart_TSLA_1h_fake.json|has no rows|give a file that has bars in it",
      })
  void shouldRefuseASampleByName(String name, String problem, String nextStep) {
    Path sample = sample(name);

    assertThatThrownBy(() -> read(sample))
        .isInstanceOfSatisfying(
            UserException.class,
            error -> {
              assertThat(error.problem()).contains(name, problem);
              assertThat(error.nextStep()).contains(nextStep);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "binance_futures_ws_kline_open.json, inconsistent_bar",
    "binance_ws_combined_stream_kline.DERIVED.json, inconsistent_bar",
    "binance_ws_kline_docs_example.json, inconsistent_bar",
    "binance_ws_kline_open_docs_commented.txt, ",
    "bybit_ws_kline.json, ",
  })
  void shouldFindNoBarInAMessageOfNone(String name, String reason) {
    List<Row> rows = read(sample(name));

    assertThat(bars(rows)).isEmpty();
    assertThat(rows)
        .allSatisfy(row -> assertThat(((BadRow) row).reason()).isEqualTo(reason))
        .hasSize(reason == null ? 0 : 1);
    assertThat(notes.stream().anyMatch(note -> note.startsWith("held back " + name)))
        .isEqualTo(reason == null);
  }

  @ParameterizedTest
  @CsvSource({
    "alpaca_crypto_bars.json, 1d, , , BTC/USD/1d, 2, 2022-03-09T05:00:00Z",
    "alpaca_v2_stocks_bars_3.json, 1d, , , AAPL/1d, 2, 2022-03-09T05:00:00Z",
    "bybit_http_get_klines_linear.json, 1m, , , BTCUSDT/1m, 1, 2024-03-08T09:54:39Z",
    "stooq_bulk_5min_AAPL.txt, , CLOSE, , AAPL.US/5m, 2, 2026-06-03T13:40:00Z",
    "stooq_bulk_5min_AAPL.txt, , OPEN, , AAPL.US/5m, 2, 2026-06-03T13:45:00Z",
    "defects/unsorted_bitstamp_5m.csv, , , UTC, unsorted_bitstamp/5m, 2999, 2016-01-20T00:15:00Z"
  })
  void shouldReadASampleOnceTheCallerSaysWhatItDoesNot(
      String name,
      String interval,
      StampEdge edge,
      String zone,
      String series,
      int count,
      String firstOpen) {
    List<Bar> bars =
        bars(
            read(
                sample(name),
                Optional.ofNullable(interval),
                Optional.ofNullable(edge),
                Optional.ofNullable(zone).map(ZoneId::of)));

    assertThat(bars).hasSize(count);
    assertThat(bars.get(0).series()).hasToString(series);
    assertThat(Instant.ofEpochMilli(bars.get(0).openTimeMs())).isEqualTo(firstOpen);
  }

  @Test
  void shouldKnowEverySample() throws IOException {
    Path folder = shared("formats");
    String tables =
        Stream.of(FormatsTest.class.getDeclaredMethods())
            .flatMap(method -> Stream.ofNullable(method.getAnnotation(CsvSource.class)))
            .flatMap(source -> Stream.of(source.value()))
            .collect(Collectors.joining("\n"));

    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile).map(folder::relativize).map(Path::toString))
          .hasSizeGreaterThan(70)
          .allMatch(name -> TEXTS.contains(name) || tables.contains(name));
    }
  }

  private static Path sample(String name) {
    return shared("formats").resolve(name);
  }

  private final List<String> notes = new ArrayList<>();

  private List<Row> read(
      Path file, Optional<String> interval, Optional<StampEdge> edge, Optional<ZoneId> zone) {
    FileOptions options =
        new FileOptions(
            interval.map(Interval::of),
            Optional.empty(),
            Optional.empty(),
            edge,
            zone,
            Optional.empty(),
            Map.of(),
            CLOCK,
            notes::add);
    List<Row> rows = new ArrayList<>();
    CsvSettings settings =
        new CsvSettings(options, SplitActions.NONE, InputStream.nullInputStream());
    try (BarSource source = BarSource.csv(List.of(file), settings)) {
      source.forEachRemaining(rows::add);
    }
    return rows;
  }

  private List<Row> read(Path file) {
    return read(file, Optional.empty(), Optional.empty(), Optional.empty());
  }
}

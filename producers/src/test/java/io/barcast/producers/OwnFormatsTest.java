package io.barcast.producers;

import static io.barcast.producers.CsvFiles.bars;
import static io.barcast.producers.CsvFiles.read;
import static io.barcast.producers.CsvFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.bar.Bar;
import io.barcast.runtime.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Formats by rows that were made here, each with its first bar. */
class OwnFormatsTest {
  private static final String OHLCV = "date,open,high,low,close,volume";

  @TempDir Path folder;

  private final OptionsBuilder options = new OptionsBuilder();

  /** Name, lines between tildes, and the first bar or a part of the refusal. */
  static Stream<Arguments> formats() {
    return Stream.of(
        format(
            "BTCUSDT-1h-2024-03.csv",
            "1709560800000,10,13,9,12,7,1709564399999,1,2,3,4,0~"
                + "1709564400000,12,13,9,11,7,1709567999999,1,2,3,4,0",
            "BTCUSDT/1h 2024-03-04T14:00:00Z 10.0 13.0 9.0 12.0 7.0"),
        format(
            "BTCUSDT-1h-2025-01.csv",
            "1735689600000000,10,13,9,12,7,1735693199999999,1,2,3,4,0~"
                + "1735693200000000,12,13,9,11,7,1735696799999999,1,2,3,4,0",
            "BTCUSDT/1h 2025-01-01T00:00:00Z 10.0 13.0 9.0 12.0 7.0"),
        format(
            "XBTUSD_60.csv",
            "1709560800,10,13,9,12,7.5,3~1709564400,12,13,9,11,7,2",
            "XBTUSD/1h 2024-03-04T14:00:00Z 10.0 13.0 9.0 12.0 7.5"),
        format(
            "DAT_ASCII_EURUSD_M1_2024.csv",
            "20240704 120000;1.1;1.3;1.0;1.2;0~20240704 120100;1.2;1.3;1.0;1.1;0",
            "EURUSD/1m 2024-07-04T17:00:00Z 1.1 1.3 1.0 1.2 0.0"),
        format(
            "DAX_1d.csv",
            "Datum;Date;Open;High;Low;Close;Volume~"
                + "x;02.01.2020;13.233,71;13.425,51;13.225,42;13.385,93;1.234~"
                + "x;03.01.2020;13.266,39;13.283,51;13.120,57;13.219,14;5.678",
            "DAX/1d 2020-01-02T00:00:00Z 13233.71 13425.51 13225.42 13385.93 1234.0"),
        format(
            "X_1d.tsv",
            "<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<SPREAD>~"
                + "2020.01.02\t00:00:00\t1\t3\t1\t2\t5\t0~2020.01.03\t00:00:00\t2\t3\t1\t2\t5\t0",
            "X/1d 2020-01-02T00:00:00Z 1.0 3.0 1.0 2.0 5.0"),
        format(
            "Binance_BTCUSDT_1h.csv",
            "https://www.CryptoDataDownload.com~"
                + "Unix,Date,Symbol,Open,High,Low,Close,Volume BTC,Volume USDT,tradecount~"
                + "1709564400000,2024-03-04 15:00:00,BTCUSDT,12,13,9,11,7,70,2~"
                + "1709560800000,2024-03-04 14:00:00,BTCUSDT,10,13,9,12,8,80,3",
            "BTCUSDT/1h 2024-03-04T14:00:00Z 10.0 13.0 9.0 12.0 8.0"),
        format(
            "two_1d.csv",
            "Price,Close,Close,High,High,Low,Low,Open,Open,Volume,Volume~"
                + "Ticker,A,B,A,B,A,B,A,B,A,B~"
                + "Date,,,,,,,,,,~"
                + "2024-03-04,12,,13,,9,,10,,7,~2024-03-05,11,21,13,23,9,19,12,20,7,8",
            "A/1d 2024-03-04T00:00:00Z 10.0 13.0 9.0 12.0 7.0"),
        format(
            "I_1d.csv",
            "\"Date\",\"Price\",\"Open\",\"High\",\"Low\",\"Vol.\",\"Change %\"~"
                + "\"Jan 03, 2020\",\"1,202.5\",\"1,201\",\"1,203\",\"1,200\",\"1.5K\",\"0.1%\"~"
                + "\"Jan 02, 2020\",\"1,201\",\"1,200\",\"1,202\",\"1,199\",\"2M\",\"0.1%\"",
            "I/1d 2020-01-02T00:00:00Z 1200.0 1202.0 1199.0 1201.0 2000000.0"),
        format(
            "S_1d.csv",
            OHLCV + "~02/01/20,1,2,1,2,5~13/01/20,2,2,1,2,5",
            "S/1d 2020-01-02T00:00:00Z 1.0 2.0 1.0 2.0 5.0"),
        format(
            "H_1h.csv",
            OHLCV + "~2020-01-02 11-AM,1,1,1,1,1~2020-01-02 12-PM,1,2,1,2,5",
            "refused --zone"),
        format(
            "IBM.json",
            "{\"Meta Data\":{\"2. Symbol\":\"IBM\",\"6. Time Zone\":\"US/Eastern\"},"
                + "\"Time Series (60min)\":{"
                + "\"2024-03-04 15:00:00\":{\"1. open\":\"2\",\"2. high\":\"3\",\"3. low\":\"1\","
                + "\"4. close\":\"2\",\"5. volume\":\"8\"},"
                + "\"2024-03-04 14:00:00\":{\"1. open\":\"1\",\"2. high\":\"3\",\"3. low\":\"1\","
                + "\"4. close\":\"2\",\"5. volume\":\"7\"}}}",
            "IBM/1h 2024-03-04T19:00:00Z 1.0 3.0 1.0 2.0 7.0"),
        format(
            "C_1h.json",
            "[[1709560800000,10,13,9,12,7],[1709564400000,12,13,9,11,7]]",
            "C/1h 2024-03-04T14:00:00Z 10.0 13.0 9.0 12.0 7.0"),
        format(
            "D_1h.json",
            "[[1709564400,9,13,12,11,7],[1709560800,9,13,10,12,7]]",
            "D/1h 2024-03-04T14:00:00Z 10.0 13.0 9.0 12.0 7.0"),
        format("E_1h.json", "[[1709560800,1,1,1,1,7],[1709564400,1,1,1,1,7]]", "refused --columns"),
        format("F_1h.csv", "1709560800,1,1,1,1,7~1709564400,1,1,1,1,7", "refused --columns"),
        format(
            "G_1h.csv",
            "2024-03-04T14:00:00Z,10,13,9,12~2024-03-04T15:00:00Z,12,13,9,11",
            "G/1h 2024-03-04T14:00:00Z 10.0 13.0 9.0 12.0 0.0"),
        format(
            "P_1m.csv",
            "ticker,volume,open,close,high,low,window_start,transactions"
                + "~AAPL,7,10,12,13,9,1709560800000000000,3",
            "AAPL/1m 2024-03-04T14:00:00Z 10.0 13.0 9.0 12.0 7.0"),
        format(
            "N_1h.csv",
            "Gmt time,Open,High,Low,Close,Volume"
                + "~04.03.2024 14:00:00.000,10,13,9,12,7~04.03.2024 15:00:00.000,12,13,9,11,7",
            "N/1h 2024-03-04T14:00:00Z 10.0 13.0 9.0 12.0 7.0"),
        format(
            "O_1h.csv",
            "close_time,open,high,low,close,volume~1709564399999,10,13,9,12,7",
            "O/1h 2024-03-04T14:00:00Z 10.0 13.0 9.0 12.0 7.0"),
        format("T.csv", "1,10.5,2,21,1709560800000,true,true", "refused barcast resample"),
        format("U.csv", "1,10.5,2,5,6,1709560800000,false", "refused barcast resample"),
        format("V.csv", "1709560800.123,10.5,2", "refused barcast resample"),
        format("W_1d.csv", OHLCV + "~03/04/2020,1,2,1,2,5", "refused --dates day-first"),
        format("Y_1h.csv", OHLCV + "~2020-01-02 10:00,1,2,1,2,5", "refused --zone"),
        format(
            "Z_1d.csv",
            OHLCV.replace("volume", "volume,Ticker,symbol") + "~2020-01-02,1,2,1,2,5,A,B",
            "refused --columns \"symbol=2\""),
        format("J.json", "{\"bars\":", "refused complete"),
        format("K.json", "{\"answer\":42}", "refused docs/files.md"));
  }

  private static Arguments format(String name, String content, String expected) {
    return Arguments.of(name, content, expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("formats")
  void shouldTellTheFormatByItsContent(String name, String content, String expected) {
    Path file = write(folder.resolve(name), content.split("~", -1));

    if (expected.startsWith("refused ")) {
      assertThatThrownBy(() -> read(file))
          .isInstanceOfSatisfying(
              UserException.class,
              error ->
                  assertThat(error.problem() + "; " + error.nextStep())
                      .contains(expected.substring("refused ".length()), name));
    } else {
      assertThat(bars(read(file)).get(0))
          .satisfies(bar -> assertThat(text(bar)).isEqualTo(expected));
    }
  }

  private static String text(Bar bar) {
    return "%s %s %s %s %s %s %s"
        .formatted(
            bar.series(),
            Instant.ofEpochMilli(bar.openTimeMs()),
            bar.open(),
            bar.high(),
            bar.low(),
            bar.close(),
            bar.volume());
  }

  @Test
  void shouldGiveEachTickerOfAWideTableItsOwnSeries() {
    Path file =
        write(
            folder.resolve("two_1d.csv"),
            "Price,Close,Close,High,High,Low,Low,Open,Open,Volume,Volume",
            "Ticker,A,B,A,B,A,B,A,B,A,B",
            "Date,,,,,,,,,,",
            "2024-03-04,12,,13,,9,,10,,7,",
            "2024-03-05,11,21,13,23,9,19,12,20,7,8");

    assertThat(bars(read(file)))
        .extracting(bar -> bar.series().symbol() + bar.close())
        .containsExactly("A12.0", "A11.0", "B21.0");
  }

  @Test
  void shouldReadEachEntryOfAnArchive() throws IOException {
    Path archive = folder.resolve("lean.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      entry(zip, "20140605_aapl_minute_trade.csv", "34200000,6448000,6449000,6447000,6448500,90");
      entry(zip, "spy.csv", "20140605 00:00,1930000,1940000,1920000,1935000,5");
      entry(zip, "notes.txt", "not a table");
    }

    List<Row> rows = read(options.interval("1m").settings(), archive);

    assertThat(rows)
        .extracting(Row::file)
        .containsExactlyInAnyOrder("lean.zip/20140605_aapl_minute_trade.csv", "lean.zip/spy.csv");
    assertThat(bars(rows))
        .extracting(OwnFormatsTest::text)
        .contains("AAPL/1m 2014-06-05T13:30:00Z 644.8 644.9 644.7 644.85 90.0");
  }

  private static void entry(OutputStream zip, String name, String line) throws IOException {
    ((ZipOutputStream) zip).putNextEntry(new ZipEntry(name));
    zip.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void shouldTakeTheFormatZoneEdgeAndColumnsThatTheCallerNames() {
    Path file =
        write(
            folder.resolve("IBM_1h.csv"),
            "timestamp,open,high,low,close,last,volume",
            "2024-03-04 14:00:00,1,3,1,2,2.5,7",
            "2024-03-04 15:00:00,2,3,1,2,2.5,7");

    assertThat(bars(read(options.format("alphavantage").settings(), file)).get(0).openTimeMs())
        .isEqualTo(Instant.parse("2024-03-04T19:00:00Z").toEpochMilli());
    Bar close =
        bars(read(options.zone("UTC").columns(Map.of("close", "last")).atClose().settings(), file))
            .get(0);
    assertThat(close.close()).isEqualTo(2.5);
    assertThat(Instant.ofEpochMilli(close.closeTimeMs())).isEqualTo("2024-03-04T14:00:00Z");
    assertThatThrownBy(() -> read(options.format("kraken-rest").settings(), file))
        .hasMessageContaining("does not look like kraken-rest but like csv");
  }

  @Test
  void shouldReadDatesInTheOrderThatTheCallerNames() {
    Path file = write(folder.resolve("W_1d.csv"), OHLCV, "03/04/2020,1,2,1,2,5");

    assertThat(bars(read(options.dayFirst().settings(), file)))
        .extracting(bar -> Instant.ofEpochMilli(bar.openTimeMs()).toString())
        .containsExactly("2020-04-03T00:00:00Z");
  }

  @Test
  void shouldSayHowAFileIsRead() {
    Path file =
        write(
            folder.resolve("F.csv"), "observation_date,DGS10", "2024-03-04,4.2", "2024-03-05,4.1");
    read(options.settings(), file);

    assertThat(options.notes())
        .containsExactly(
            "F.csv: read as FRED series, 1d bars, UTC dates, open-stamped, only a close: open ="
                + " high = low = close, no volume column: volume 0");
  }
}

package io.barcast.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import io.barcast.schemas.WireException;
import io.barcast.schemas.WireFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnknownSchemasTest {
  private static final long HOUR_MS = 3_600_000L;
  private static final int LIMIT = 20;

  @TempDir private Path state;

  private static Bar bar(int hour) {
    return Bar.opening(SeriesId.of("A", "1h"), hour * HOUR_MS, 10, 11, 9, 10, 1, "test");
  }

  private static byte[] ofSchema(int id, PipelineDriver pipeline) {
    return ByteBuffer.wrap(pipeline.wire.bytes(Topic.BARS, bar(0)).clone()).putInt(1, id).array();
  }

  private static void pipeUnknown(PipelineDriver pipeline, int records) {
    for (int i = 0; i < records; i++) {
      pipeline.pipe(Topic.BARS, "A", ofSchema(4_711, pipeline), 0);
    }
  }

  private static <T> T cause(Throwable thrown, Class<T> type) {
    return Stream.iterate(thrown, Throwable::getCause)
        .takeWhile(each -> each != null)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldStopWhenManyRecordsInARowHaveUnknownSchemas() {
    try (PipelineDriver pipeline = new PipelineDriver(state)) {
      pipeUnknown(pipeline, LIMIT);
      pipeline.pipe(bar(0));
      pipeUnknown(pipeline, LIMIT);

      UserException stopped =
          cause(catchThrowable(() -> pipeUnknown(pipeline, 1)), UserException.class);

      assertThat(stopped.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
      assertThat(stopped.problem()).contains("21 records in a row", "bars-0@41");
      assertThat(stopped.nextStep()).contains("20 of them", "unknown.schemas.limit=0");
      assertThat(pipeline.reasons()).hasSize(2 * LIMIT).containsOnly("unknown_schema");
    }
  }

  @Test
  void shouldSendThemAllToDeadLettersWithoutALimit() {
    try (PipelineDriver pipeline =
        new PipelineDriver(state, Map.of("unknown.schemas.limit", "0"))) {
      pipeUnknown(pipeline, 3 * LIMIT);

      assertThat(pipeline.reasons()).hasSize(3 * LIMIT).containsOnly("unknown_schema");
    }
  }

  @Test
  void shouldSendNothingToDeadLettersWhenTheRegistryHasLostItsStore() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean register = exchange.getRequestMethod().equals("POST");
          byte[] body =
              (register ? "{\"id\":1}" : "{\"error_code\":40403}").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(register ? 200 : 404, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();

    try (PipelineDriver pipeline = new PipelineDriver(state, Map.of("schema.registry.url", url))) {
      WireException lost =
          cause(catchThrowable(() -> pipeUnknown(pipeline, 1)), WireException.class);

      assertThat(lost.fault()).isEqualTo(WireFault.REGISTRY_LOST);
      assertThat(pipeline.wire.registryProblem()).contains(lost.getMessage());
      assertThat(pipeline.raw(Topic.DEAD_LETTERS)).isEmpty();
    } finally {
      server.stop(0);
    }
  }
}

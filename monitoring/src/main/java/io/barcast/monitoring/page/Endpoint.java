package io.barcast.monitoring.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;

/**
 * What answers one path.
 *
 * @param path such as {@code /api/bars/{symbol}}
 * @param parameters the names of the query's parameters
 * @param answer makes the answer; throws {@link RequestException} when there is none
 */
record Endpoint(String path, List<String> parameters, Function<ApiRequest, JsonNode> answer) {
  static final String SYMBOL = "{symbol}";

  Endpoint {
    parameters = List.copyOf(parameters);
  }
}

package io.barcast.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the files that {@code replay --out} wrote to a directory. */
record ReplayOutput(Path directory) {
  private static final ObjectMapper JSON = new ObjectMapper();

  JsonNode summary() throws IOException {
    return JSON.readTree(Files.readString(directory.resolve("summary.json")));
  }

  List<String> lines(String file) throws IOException {
    return Files.readAllLines(directory.resolve(file));
  }

  /** The rows of a CSV file by column. */
  List<Map<String, String>> rows(String file) throws IOException {
    List<String> lines = lines(file);
    List<String> columns = List.of(lines.get(0).split(","));
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      Map<String, String> row = new HashMap<>();
      columns.forEach(column -> row.put(column, cells[columns.indexOf(column)]));
      rows.add(row);
    }
    return rows;
  }
}

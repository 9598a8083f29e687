package io.barcast.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the files that {@code replay --out} wrote to a directory. */
record ReplayOutput(Path directory) {
  private static final ObjectMapper JSON = new ObjectMapper();

  JsonNode summary() throws IOException {
    return JSON.readTree(Files.readString(directory.resolve("summary.json")));
  }

  List<String> lines(String file) throws IOException {
    return Files.readAllLines(directory.resolve(file));
  }
}

package io.barcast.app.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A tab of a browser, what it asked of the network, and what went wrong in it. */
public final class Tab {
  private static final Set<String> BAD_CALLS = Set.of("error", "warning", "assert");
  private static final long LOOK_AGAIN_MS = 100;

  private final DevTools devTools;
  private final String session;
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private Tab(DevTools devTools, String session) {
    this.devTools = devTools;
    this.session = session;
  }

  static Tab open(DevTools devTools, String url, int width, int height) {
    String target =
        devTools
            .send("", "Target.createTarget", DevTools.object().put("url", "about:blank"))
            .path("targetId")
            .asText();
    String session =
        devTools
            .send(
                "",
                "Target.attachToTarget",
                DevTools.object().put("targetId", target).put("flatten", true))
            .path("sessionId")
            .asText();
    Tab tab = new Tab(devTools, session);
    devTools.listen(session, tab::note);
    List.of("Page", "Runtime", "Log", "Network").forEach(each -> tab.send(each + ".enable"));
    tab.resize(width, height);
    tab.goTo(url);
    return tab;
  }

  private void note(JsonNode event) {
    JsonNode parameters = event.path("params");
    switch (event.path("method").asText()) {
      case "Runtime.exceptionThrown" ->
          problems.add(parameters.path("exceptionDetails").toString());
      case "Runtime.consoleAPICalled" -> {
        if (BAD_CALLS.contains(parameters.path("type").asText())) {
          problems.add(parameters.path("args").toString());
        }
      }
      case "Log.entryAdded" -> {
        JsonNode entry = parameters.path("entry");
        if (BAD_CALLS.contains(entry.path("level").asText())) {
          problems.add(entry.path("text").asText() + " " + entry.path("url").asText());
        }
      }
      case "Network.requestWillBeSent" ->
          requests.add(parameters.path("request").path("url").asText());
      default -> {}
    }
  }

  private JsonNode send(String method) {
    return send(method, DevTools.object());
  }

  private JsonNode send(String method, ObjectNode parameters) {
    return devTools.send(session, method, parameters);
  }

  public void goTo(String url) {
    send("Page.navigate", DevTools.object().put("url", url));
  }

  /** Sets the size of the view in CSS pixels; below 600 wide it is a phone's. */
  public void resize(int width, int height) {
    send(
        "Emulation.setDeviceMetricsOverride",
        DevTools.object()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", width < 600));
  }

  /** What the system prefers: {@code light} or {@code dark}. */
  public void prefer(String colours) {
    ObjectNode media = DevTools.object();
    media
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", colours);
    send("Emulation.setEmulatedMedia", media);
  }

  /** The value of an expression, as text; the empty text for none. */
  public String value(String expression) {
    JsonNode answer =
        send(
            "Runtime.evaluate",
            DevTools.object()
                .put("expression", expression)
                .put("awaitPromise", true)
                .put("returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer.path("exceptionDetails"));
    }
    return answer.path("result").path("value").asText("");
  }

  /** Waits until an expression is true. */
  public void await(String expression, Duration limit) throws InterruptedException {
    long endNs = System.nanoTime() + limit.toNanos();
    while (!value("(() => { try { return Boolean(" + expression + ") } catch { return false } })()")
        .equals("true")) {
      if (System.nanoTime() > endNs) {
        throw new AssertionError(
            "not within "
                + limit
                + ": "
                + expression
                + "\n"
                + problems
                + "\n"
                + value("document.body.innerText"));
      }
      Thread.sleep(LOOK_AGAIN_MS);
    }
  }

  /** Saves what is seen as a PNG. */
  public void picture(Path file) throws IOException {
    String data =
        send("Page.captureScreenshot", DevTools.object().put("format", "png"))
            .path("data")
            .asText();
    Files.write(file, Base64.getDecoder().decode(data));
  }

  /** Errors and warnings of the console, refused requests among them. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** The addresses of all requests. */
  public List<String> requests() {
    return List.copyOf(requests);
  }
}

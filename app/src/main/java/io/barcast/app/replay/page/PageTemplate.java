package io.barcast.app.replay.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills the slots of a page: one HTML file with its data, scripts and style, which loads nothing.
 */
final class PageTemplate {
  private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z]+)}}");

  private PageTemplate() {}

  /**
   * The page.
   *
   * @param name of its template
   * @param modules its scripts, each after the ones that it imports
   * @param data what the scripts show
   * @param complete whether the replay came to its end
   * @param texts of the other slots by name; none of them becomes markup
   */
  static String fill(
      String name,
      List<String> modules,
      ObjectNode data,
      boolean complete,
      Map<String, String> texts) {
    String style = Assets.style();
    String charts = Assets.charts();
    String script = Assets.script(modules);
    Matcher slots = SLOT.matcher(Assets.template(name));
    return slots.replaceAll(
        slot ->
            Matcher.quoteReplacement(
                switch (slot.group(1)) {
                  case "policy" -> policy(style, charts, script);
                  case "style" -> style;
                  case "charts" -> charts;
                  case "script" -> script;
                  case "data" -> escapedJson(data);
                  case "incomplete" ->
                      complete
                          ? ""
                          : "<p class=\"incomplete\" role=\"alert\">INCOMPLETE: the replay was"
                              + " interrupted; all below is about its first part.</p>";
                  default ->
                      escaped(Objects.requireNonNull(texts.get(slot.group(1)), slot.group()));
                }));
  }

  /** JSON that cannot end the script element it is in. */
  private static String escapedJson(ObjectNode json) {
    return json.toString()
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Nothing is loaded, and only the scripts and the style of this file count. */
  private static String policy(String style, String... scripts) {
    StringBuilder policy = new StringBuilder("default-src 'none'; script-src");
    for (String script : scripts) {
      policy.append(' ').append(hash(script));
    }
    return policy
        .append("; style-src ")
        .append(hash(style))
        .append("; img-src data:; base-uri 'none'; form-action 'none'")
        .toString();
  }

  private static String hash(String content) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}

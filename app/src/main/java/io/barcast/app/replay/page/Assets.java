package io.barcast.app.replay.page;

import io.barcast.monitoring.page.PageFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The scripts and the style of the reports: what the live page has, and what is only here. Modules
 * become one script, as a file that is opened from a disk may not import another one.
 */
final class Assets {
  private static final List<String> OF_LIVE_PAGE =
      List.of("format.js", "dom.js", "theme.js", "chart.js", "trust.js");

  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import \\{([^}]*)} from '\\./([a-z]+)\\.js';$");
  private static final Pattern EXPORT =
      Pattern.compile("(?m)^export (?:const|function) ([A-Za-z]+)");
  private static final Pattern EXPORTED = Pattern.compile("(?m)^export ");

  private Assets() {}

  /** The HTML of a page, with slots. */
  static String template(String page) {
    return own(page + ".html");
  }

  static String style() {
    return PageFiles.text("page.css") + own("report.css");
  }

  static String charts() {
    return PageFiles.text("echarts.min.js");
  }

  /**
   * All modules as one script; each has its own scope.
   *
   * @param modules those that are only here, each after the ones that it imports
   */
  static String script(List<String> modules) {
    StringBuilder script = new StringBuilder("'use strict';\n");
    OF_LIVE_PAGE.forEach(name -> script.append(scoped(name, PageFiles.text(name))));
    modules.forEach(name -> script.append(scoped(name, own(name))));
    return script.toString();
  }

  private static String scoped(String name, String module) {
    String body = IMPORT.matcher(module).replaceAll("const {$1} = of_$2;");
    String exported =
        EXPORT
            .matcher(module)
            .results()
            .map(each -> each.group(1))
            .collect(Collectors.joining(", "));
    return "const of_%s = (() => {\n%s\nreturn { %s };\n})();\n"
        .formatted(name.replace(".js", ""), EXPORTED.matcher(body).replaceAll(""), exported);
  }

  private static String own(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the report's file " + name + " cannot be read", e);
    }
  }
}

package io.barcast.monitoring.page;

import java.nio.charset.StandardCharsets;

/** The page's own files and its chart library, for pages that are opened without a server. */
public final class PageFiles {
  private PageFiles() {}

  /**
   * The text of a file.
   *
   * @param name such as {@code page.css}
   * @throws IllegalArgumentException when there is none
   */
  public static String text(String name) {
    return StaticFiles.bytes(name)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElseThrow(() -> new IllegalArgumentException("the page has no file " + name));
  }
}

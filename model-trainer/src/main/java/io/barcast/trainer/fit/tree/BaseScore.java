package io.barcast.trainer.fit.tree;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The base score in a model file. XGBoost writes it as a list, such as {@code [5E-1]}, from version
 * 3.1 on; earlier versions take such a list for the default of 0.5 without a message.
 */
final class BaseScore {
  /** One character per byte. */
  private static final Charset BYTES = StandardCharsets.ISO_8859_1;

  private static final Pattern IN_JSON =
      Pattern.compile("(\"base_score\"\\s*:\\s*\")\\[([^,\\]\"]*)\\]\"");

  /** In UBJ, the length of a text is a 64-bit number before it. */
  private static final Pattern IN_UBJ =
      Pattern.compile("(base_scoreSL).{8}\\[([^,\\]]{1,32})\\]", Pattern.DOTALL);

  private BaseScore() {}

  /** The file with a list of one number replaced by the number; other files as they are. */
  static byte[] asOneNumber(byte[] content) {
    String text = new String(content, BYTES);
    Matcher json = IN_JSON.matcher(text);
    if (json.find()) {
      return replaced(text, json, json.group(1) + json.group(2) + '"');
    }
    Matcher ubj = IN_UBJ.matcher(text);
    if (ubj.find()) {
      byte[] length = ByteBuffer.allocate(Long.BYTES).putLong(ubj.group(2).length()).array();
      return replaced(text, ubj, ubj.group(1) + new String(length, BYTES) + ubj.group(2));
    }
    return content;
  }

  private static byte[] replaced(String text, Matcher found, String by) {
    return (text.substring(0, found.start()) + by + text.substring(found.end())).getBytes(BYTES);
  }
}

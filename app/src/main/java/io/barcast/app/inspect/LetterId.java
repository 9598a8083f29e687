package io.barcast.app.inspect;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The position of a letter on {@code dead-letters}, written {@code partition@offset}.
 *
 * @param partition its partition there
 * @param offset its offset there
 */
public record LetterId(int partition, long offset) implements Comparable<LetterId> {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})@([0-9]{1,18})");

  /**
   * Reads a position such as {@code 0@17}.
   *
   * @throws UserException when it is none
   */
  public static LetterId of(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new UserException(
          ExitCode.USAGE,
          "'" + text + "' is not a letter's position, expected one such as 0@17",
          "barcast dead-letters list prints the positions.");
    }
    return new LetterId(Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2)));
  }

  static LetterId of(ConsumerRecord<byte[], byte[]> letter) {
    return new LetterId(letter.partition(), letter.offset());
  }

  @Override
  public int compareTo(LetterId other) {
    int byPartition = Integer.compare(partition, other.partition);
    return byPartition != 0 ? byPartition : Long.compare(offset, other.offset);
  }

  @Override
  public String toString() {
    return partition + "@" + offset;
  }
}

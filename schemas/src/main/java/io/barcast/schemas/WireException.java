package io.barcast.schemas;

import io.barcast.engine.bar.BadBarException;
import java.util.Locale;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** A record that cannot be read from, or written to, a topic. */
public final class WireException extends SerializationException {
  private static final long serialVersionUID = 1L;

  private final WireFault fault;

  private WireException(WireFault fault, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  public static WireException of(WireFault fault, String format, Object... arguments) {
    return new WireException(fault, String.format(Locale.ROOT, format, arguments), null);
  }

  static WireException causedBy(
      Throwable cause, WireFault fault, String format, Object... arguments) {
    String message = String.format(Locale.ROOT, format, arguments);
    return new WireException(fault, message + ": " + cause.getMessage(), cause);
  }

  public WireFault fault() {
    return fault;
  }

  /**
   * The reason for a dead letter: the bar's fault if the bar is invalid, otherwise the fault's
   * label.
   */
  public String reason() {
    return getCause() instanceof BadBarException bar ? bar.fault().label() : fault.label();
  }
}

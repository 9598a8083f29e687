package io.barcast.engine.model;

import java.util.Locale;

/** A model that must not serve, with the reason. */
public final class BadModelException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final ModelFault fault;

  private BadModelException(ModelFault fault, String message) {
    super(message);
    this.fault = fault;
  }

  public static BadModelException of(ModelFault fault, String format, Object... arguments) {
    return new BadModelException(fault, String.format(Locale.ROOT, format, arguments));
  }

  /** The same exception with the model named in its message. */
  public BadModelException ofModel(ModelId id) {
    String name = "model " + id;
    String message = String.valueOf(getMessage());
    return message.startsWith(name) ? this : new BadModelException(fault, name + ": " + message);
  }

  public ModelFault fault() {
    return fault;
  }
}

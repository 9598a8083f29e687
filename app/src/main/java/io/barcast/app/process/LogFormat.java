package io.barcast.app.process;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import org.slf4j.LoggerFactory;

/** The format of log lines on stderr; the names are the values of {@code --log-format}. */
public enum LogFormat {
  /** Time in UTC, level, logger, message; stacks follow on lines of their own. */
  text,
  /** One object per line: time, level, logger, thread, message, and stack if there is one. */
  json;

  /** Read by {@code logback.xml}. */
  private static final String PROPERTY = "barcast.log.format";

  /** Configures the logs of this process, unless they have this format already. */
  public void apply() {
    if (name().equals(System.getProperty(PROPERTY, text.name()))) {
      return;
    }
    System.setProperty(PROPERTY, name());
    LoggerContext logs = (LoggerContext) LoggerFactory.getILoggerFactory();
    logs.reset();
    try {
      new ContextInitializer(logs).autoConfig();
    } catch (JoranException e) {
      throw new IllegalStateException("cannot configure the logs as " + this, e);
    }
  }
}

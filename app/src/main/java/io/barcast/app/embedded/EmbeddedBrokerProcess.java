package io.barcast.app.embedded;

import java.nio.file.Path;

/**
 * A broker as a separate process, on a kept directory. Prints {@code READY host:port} on stdout
 * once it accepts records, and shuts down cleanly on SIGTERM.
 */
public final class EmbeddedBrokerProcess {
  private EmbeddedBrokerProcess() {}

  /** Arguments: the port (0 for an ephemeral one) and the data directory. */
  public static void main(String[] arguments) throws InterruptedException {
    if (arguments.length != 2) {
      System.err.println(
          "expected two arguments, PORT and DATA_DIRECTORY, got " + arguments.length);
      System.exit(2);
    }
    EmbeddedBroker broker =
        EmbeddedBroker.start(Integer.parseInt(arguments[0]), Path.of(arguments[1]));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-shutdown"));
    System.out.println("READY " + broker.bootstrapServers());
    Thread.currentThread().join();
  }
}

package io.barcast.app.command.models;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code barcast models pin}. */
@Command(
    name = "pin",
    mixinStandardHelpOptions = true,
    description = {
      "Make a version the champion of its interval, and keep the trainer from replacing it.",
      "models unpin lets the trainer choose again."
    },
    footer = {
      "",
      "Examples:",
      "  barcast models pin lstm-1h@2 -b localhost:9092"
          + " --schema-registry http://localhost:8081 --signing-key key.pem"
    })
final class ModelsPinCommand implements Callable<Integer> {
  @Mixin private PromotionOptions promotion;

  @Parameters(paramLabel = "NAME@VERSION", description = "The version, as models list names it.")
  private String key;

  @Override
  public Integer call() throws InterruptedException {
    return promotion.promote("pin", true, history -> history.require(key));
  }
}

package io.barcast.app.command.models;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code barcast models promote}. */
@Command(
    name = "promote",
    mixinStandardHelpOptions = true,
    description = {
      "Make a version the champion of its interval; the trainer may replace it with a better one.",
      "It is re-published as a new version; a champion of another name continues as a shadow."
    },
    footer = {
      "",
      "Examples:",
      "  barcast models promote lstm-1h@2 -b localhost:9092"
          + " --schema-registry http://localhost:8081 --signing-key key.pem",
      "  barcast models promote lstm-1h@2 -b localhost:9092"
          + " --schema-registry http://localhost:8081 --signing-key key.pem"
          + " --reason 'holds up better since May'"
    })
final class ModelsPromoteCommand implements Callable<Integer> {
  @Mixin private PromotionOptions promotion;

  @Parameters(paramLabel = "NAME@VERSION", description = "The version, as models list names it.")
  private String key;

  @Override
  public Integer call() throws InterruptedException {
    return promotion.promote("promote", false, history -> history.require(key));
  }
}

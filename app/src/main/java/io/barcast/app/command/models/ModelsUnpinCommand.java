package io.barcast.app.command.models;

import io.barcast.app.option.IntervalConverter;
import io.barcast.engine.bar.Interval;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code barcast models unpin}. */
@Command(
    name = "unpin",
    mixinStandardHelpOptions = true,
    description = {
      "Let the trainer choose the champion of an interval again, and replace it with a better one."
    },
    footer = {
      "",
      "Examples:",
      "  barcast models unpin 1h -b localhost:9092"
          + " --schema-registry http://localhost:8081 --signing-key key.pem"
    })
final class ModelsUnpinCommand implements Callable<Integer> {
  @Mixin private PromotionOptions promotion;

  @Parameters(
      paramLabel = "INTERVAL",
      converter = IntervalConverter.class,
      description = "Length of the bars whose champion it is, such as 1h.")
  private Interval interval;

  @Override
  public Integer call() throws InterruptedException {
    return promotion.promote("unpin", false, history -> history.requireChampion(interval));
  }
}

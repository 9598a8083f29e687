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
      "Leave an interval's champion to the trainer again, which may replace it with a better one."
    },
    footer = {
      "",
      "Examples:",
      "  barcast models unpin 1h -b localhost:9092"
          + " --schema-registry http://localhost:8081 --signing-key key.pem"
    })
final class ModelsUnpinCommand implements Callable<Integer> {
  @Mixin private PromotionOptions appointment;

  @Parameters(
      paramLabel = "INTERVAL",
      converter = IntervalConverter.class,
      description = "Whose champion: length of its bars, such as 1h.")
  private Interval interval;

  @Override
  public Integer call() throws InterruptedException {
    return appointment.appoint("unpin", false, history -> history.requireChampion(interval));
  }
}

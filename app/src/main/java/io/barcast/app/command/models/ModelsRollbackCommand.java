package io.barcast.app.command.models;

import io.barcast.app.option.IntervalConverter;
import io.barcast.engine.bar.Interval;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code barcast models rollback}. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = {"Make the previous champion of an interval champion again."},
    footer = {
      "",
      "Examples:",
      "  barcast models rollback 1h -b localhost:9092"
          + " --schema-registry http://localhost:8081 --signing-key key.pem",
      "  barcast models rollback 1h -b localhost:9092"
          + " --schema-registry http://localhost:8081 --signing-key key.pem"
          + " --reason 'bad data last night'"
    })
final class ModelsRollbackCommand implements Callable<Integer> {
  @Mixin private PromotionOptions promotion;

  @Parameters(
      paramLabel = "INTERVAL",
      converter = IntervalConverter.class,
      description = "Length of the bars whose champion it is, such as 1h.")
  private Interval interval;

  @Override
  public Integer call() throws InterruptedException {
    return promotion.promote("rollback", false, history -> history.requireFormerChampion(interval));
  }
}

package io.barcast.app.option;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The flags for outgoing webhooks, read by key; a picocli mixin. */
@SuppressWarnings("unused") // picocli's fields
public final class WebhookOptions {
  // A URL may hold a secret, so help does not show the one of the environment.
  @Option(
      names = "--webhook",
      paramLabel = "[NAME=]URL",
      descriptionKey = "monitor.webhook.url",
      showDefaultValue = CommandLine.Help.Visibility.NEVER)
  private List<String> urls = List.of();

  @Option(
      names = "--webhook-secret",
      paramLabel = "[NAME=]FILE",
      descriptionKey = "monitor.webhook.secret.file",
      showDefaultValue = CommandLine.Help.Visibility.NEVER)
  private List<String> secretFiles = List.of();

  @Option(
      names = "--webhook-predictions",
      paramLabel = "FILTER",
      descriptionKey = "monitor.webhook.predictions")
  private @Nullable String predictions;
}

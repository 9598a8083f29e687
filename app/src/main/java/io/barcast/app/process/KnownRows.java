package io.barcast.app.process;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.producers.BarSequences;
import io.barcast.producers.BarSource;
import io.barcast.producers.CopiedBars;
import io.barcast.producers.GoodBar;
import io.barcast.producers.KnownBadRows;
import io.barcast.producers.KnownBars;
import io.barcast.producers.NewBars;
import io.barcast.producers.feed.Feeds;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.schemas.PartitionAgreement;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.Wire;
import io.barcast.streams.BarcastTopology;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.AuthorizationException;

/** The rows that are on the topics already, so that {@code produce} sends each once. */
public final class KnownRows {
  private static final String READER = "barcast-produce";

  private final Wire wire;
  private final Settings settings;

  public KnownRows(Settings settings, Wire wire) {
    this.settings = settings;
    this.wire = wire;
  }

  /**
   * Checks that a symbol's new bars go where its history is.
   *
   * @throws UserException when the partitions of {@code bars} were changed
   */
  public void requirePartitions() {
    TopicNames names = wire.topicNames();
    String changelog = BarcastTopology.seriesChangelog(KafkaProperties.applicationId(settings));
    Optional<String> problem;
    try (Admin admin = Admin.create(KafkaProperties.admin(settings))) {
      List<String> others = List.of(names.of(Topic.FEATURES), changelog);
      problem = PartitionAgreement.problem(admin, names.of(Topic.BARS), others);
    }
    if (problem.isPresent()) {
      throw new UserException(
          ExitCode.CHECK_FAILED,
          problem.get(),
          "Nothing was sent. Create the topics anew with one number of partitions, predict with"
              + " another application.id, and produce the files again.");
    }
  }

  /**
   * The rows of a source that are not on the topics.
   *
   * @param again opens the source once more; empty when it can be read once only
   * @param rewrite whether rows are sent as well that change the topic's past
   * @param stop whether reading is to end
   */
  public NewBars without(
      BarSource source,
      Supplier<Optional<BarSource>> again,
      boolean rewrite,
      BooleanSupplier stop) {
    try {
      return without(source, KnownBars.read(wire, consumer(), again, stop), rewrite);
    } catch (AuthorizationException e) {
      throw unreadable(e);
    }
  }

  /**
   * The bars on the topic in their order.
   *
   * @param stop whether reading is to end
   */
  public BarSequences sequences(BooleanSupplier stop) {
    try {
      return BarSequences.read(wire, consumer(), stop);
    } catch (AuthorizationException e) {
      throw unreadable(e);
    }
  }

  /** The rows of another topic that an earlier copy of it has not sent. */
  public CopiedBars copied(BarSource source, BarSequences sent) {
    return new CopiedBars(source, sent, KnownBadRows.on(wire, consumer()));
  }

  /** The rows of a source that are not among the bars that were read. */
  public NewBars without(BarSource source, KnownBars known, boolean rewrite) {
    return new NewBars(source, known, KnownBadRows.on(wire, consumer()), rewrite);
  }

  /**
   * The bars on the topic.
   *
   * @param series which ones; empty for all
   * @param stop whether reading is to end
   */
  public KnownBars read(Set<SeriesId> series, BooleanSupplier stop) {
    try {
      return KnownBars.read(wire, consumer(), series, stop);
    } catch (AuthorizationException e) {
      throw unreadable(e);
    }
  }

  /** The rows of live feeds, each series from its newest bar on the topic. */
  public NewBars live(Feeds feeds, BooleanSupplier stop) {
    KnownBars known = read(feeds.series(), stop);
    BarSource source = feeds.open(feed -> known.newestOpenMs(feed.series()), stop);
    return without(source, known, false);
  }

  private static UserException unreadable(AuthorizationException e) {
    return new UserException(
        ExitCode.CHECK_FAILED,
        "this user may not read what is on the topic of bars: " + e.getMessage(),
        "Allow Read on bars and dead-letters: produce sends only what is missing there.",
        e);
  }

  /** The bars on the topic of the same series and open times. */
  public Map<GoodBar, Bar> counterparts(List<GoodBar> rows) {
    return KnownBars.counterparts(wire, consumer(), rows);
  }

  private Map<String, Object> consumer() {
    return KafkaProperties.scanningConsumer(settings, READER);
  }
}

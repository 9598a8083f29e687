package io.barcast.producers;

import io.barcast.engine.bar.Bar;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** A day of a scripted exchange, with disconnects and lesser faults at places drawn from a seed. */
final class ScriptedDay implements Runnable {
  private static final long PATIENCE_MS = 30;
  private static final int FAULTS = 6;

  private final ScriptedExchange exchange;
  private final int bars;
  private final LongSupplier newestSeenMs;
  private final List<Bar> day;
  private final SplittableRandom random;
  private final TreeSet<Integer> disconnects = new TreeSet<>();
  private final AtomicInteger forced = new AtomicInteger();

  /**
   * @param bars how many bars the day has; one more is begun
   * @param newestSeenMs the open time of the newest bar that the client gave
   */
  ScriptedDay(
      ScriptedExchange exchange,
      List<Bar> day,
      int bars,
      LongSupplier newestSeenMs,
      int disconnects,
      long seed) {
    this.exchange = exchange;
    this.day = day;
    this.bars = bars;
    this.newestSeenMs = newestSeenMs;
    random = new SplittableRandom(seed);
    while (this.disconnects.size() < disconnects) {
      this.disconnects.add(random.nextInt(3, bars));
    }
  }

  /** How often the exchange broke a connection so far. */
  int forcedDisconnects() {
    return forced.get();
  }

  @Override
  public void run() {
    try {
      for (int place = 0; place < bars; place++) {
        play(place);
      }
      while (true) {
        exchange.begin(bars);
        Thread.sleep(5);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void play(int place) throws InterruptedException {
    boolean quiet = disconnects.isEmpty();
    exchange.begin(place);
    if (!quiet && random.nextInt(10) == 0) {
      lesserFault(place);
    } else {
      exchange.end(place);
      exchange.sayClosed(place);
    }
    if (disconnects.contains(place)) {
      disconnect(place);
    }
    await(place, random.nextInt(1, 30));
  }

  private void lesserFault(int place) {
    switch (random.nextInt(5)) {
      case 0 -> {
        exchange.end(place);
        exchange.sayClosed(place);
        exchange.sayClosed(place);
        exchange.sayClosed(place - 3);
      }
      case 1 -> {
        exchange.end(place);
        exchange.begin(place + 1);
        exchange.sayClosed(place);
      }
      case 2 -> {
        exchange.end(place);
        exchange.sayClosedInParts(place);
      }
      case 3 -> {
        exchange.end(place);
        if (!exchange.showsLosses()) {
          exchange.sayClosed(place);
        }
      }
      default -> {
        exchange.lagAnswers(2);
        exchange.end(place);
        exchange.sayClosed(place);
      }
    }
  }

  private void disconnect(int place) throws InterruptedException {
    while (!exchange.isConnected()) {
      Thread.sleep(1);
    }
    int fault = forced.incrementAndGet() % FAULTS;
    switch (fault) {
      case 0 -> exchange.closeOrderly();
      case 1 -> exchange.cutInAFrame(place);
      case 2 -> exchange.sayHalf(place);
      case 3 -> exchange.failAnswers(random.nextInt(1, 10));
      case 4 -> {}
      default -> exchange.cut();
    }
    if (fault == 3) {
      exchange.cut();
    }
    while (exchange.isConnected()) {
      Thread.sleep(1);
    }
  }

  /** Waits a little for the client to come close to this place. */
  private void await(int reached, int lag) throws InterruptedException {
    int place = exchange.has(reached) ? reached - lag : -1;
    long until = System.nanoTime() + PATIENCE_MS * 1_000_000;
    while (place >= 0
        && newestSeenMs.getAsLong() < day.get(place).openTimeMs()
        && System.nanoTime() < until) {
      Thread.sleep(1);
    }
  }
}

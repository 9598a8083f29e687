package io.barcast.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LifecycleTest {
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final Recorded first = new Recorded("first");
  private final Recorded second = new Recorded("second");

  @Test
  void shouldStartInOrderAndCloseInReverse() {
    first.done.complete(null);
    second.done.complete(null);

    assertThat(new Lifecycle(List.of(first, second)).run()).isEqualTo(ExitCode.OK);
    assertThat(events)
        .containsExactly("start first", "start second", "close second", "close first");
  }

  @Test
  void shouldRunUntilStopped() {
    Lifecycle lifecycle = new Lifecycle(List.of(first));
    CompletableFuture<ExitCode> run = CompletableFuture.supplyAsync(lifecycle::run);

    lifecycle.stop();

    assertThat(run.join()).isEqualTo(ExitCode.OK);
  }

  @Test
  void shouldCloseAllAndFailWhenOneFails() {
    second.done.completeExceptionally(new IllegalStateException("lost"));

    assertThat(new Lifecycle(List.of(first, second)).run()).isEqualTo(ExitCode.FAILURE);
    assertThat(events).endsWith("close second", "close first");
  }

  @Test
  void shouldPassOnWhatTheUserCanFix() {
    UserException fault = new UserException(ExitCode.BAD_DATA, "bad file", "fix it");
    first.done.completeExceptionally(fault);

    assertThatThrownBy(() -> new Lifecycle(List.of(first)).run()).isSameAs(fault);
    assertThat(events).endsWith("close first");
  }

  @Test
  void shouldCloseWhatHadStartedWhenAStartFails() {
    second.startFault = new UserException(ExitCode.UNREACHABLE, "no broker", "start it");

    assertThatThrownBy(() -> new Lifecycle(List.of(first, second)).run())
        .isSameAs(second.startFault);
    assertThat(events)
        .containsExactly("start first", "start second", "close second", "close first");
  }

  @Test
  void shouldCloseTheOthersWhenOneCloseFails() {
    second.closeFault = new IllegalStateException("stuck");
    first.done.complete(null);
    second.done.complete(null);

    assertThat(new Lifecycle(List.of(first, second)).run()).isEqualTo(ExitCode.FAILURE);
    assertThat(events).endsWith("close first");
  }

  @Test
  void shouldBeInterruptible() throws InterruptedException {
    CompletableFuture<ExitCode> exit = new CompletableFuture<>();
    Lifecycle lifecycle = new Lifecycle(List.of(first));
    Thread runner = new Thread(() -> exit.complete(lifecycle.run()));
    runner.start();

    runner.interrupt();
    runner.join();

    assertThat(exit.join()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(events).contains("close first");
  }

  @Test
  void shouldBeLiveAndReadyOnlyWhenAllAre() {
    second.health = Health.unready(Map.of("lag", "9000"));

    Health health = new Lifecycle(List.of(first, second)).health();

    assertThat(health.live()).isTrue();
    assertThat(health.ready()).isFalse();
    assertThat(health.detail())
        .containsEntry("first", "ready")
        .containsEntry("second", "unready")
        .containsEntry("second.lag", "9000");
  }

  private final class Recorded implements Service {
    private final String name;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private Health health = Health.up();
    private RuntimeException startFault;
    private RuntimeException closeFault;

    Recorded(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void start() {
      events.add("start " + name);
      if (startFault != null) {
        throw startFault;
      }
    }

    @Override
    public Health health() {
      return health;
    }

    @Override
    public CompletableFuture<Void> done() {
      return done;
    }

    @Override
    public void close() {
      events.add("close " + name);
      if (closeFault != null) {
        throw closeFault;
      }
    }
  }
}

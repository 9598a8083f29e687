package io.barcast.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/**
 * The time spent so far.
 *
 * @param wallNanos wall-clock time, in nanoseconds
 * @param topologyNanos CPU time of the live threads named after an application: its stream threads
 *     and its clients' network threads
 * @param processNanos CPU time of this process: the topology, the broker, the JIT compilers and the
 *     garbage collector
 */
record CpuTime(long wallNanos, long topologyNanos, long processNanos) {

  static CpuTime of(String applicationId) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long topology = 0;
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().contains(applicationId)) {
        topology += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
      }
    }
    long process =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    return new CpuTime(System.nanoTime(), topology, process);
  }

  CpuTime since(CpuTime before) {
    return new CpuTime(
        wallNanos - before.wallNanos,
        topologyNanos - before.topologyNanos,
        processNanos - before.processNanos);
  }
}

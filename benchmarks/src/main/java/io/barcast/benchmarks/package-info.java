/** Benchmarks: the whole pipeline on a broker in this process, and its parts under JMH. */
package io.barcast.benchmarks;

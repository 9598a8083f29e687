/** What it costs: the whole line on a broker in this process, and its parts under JMH. */
package io.barcast.benchmarks;

/** Sources of bars, and the producer that publishes them. */
package io.barcast.producers;

/** The stack in one process: a real Kafka broker on loopback, for the demo and the tests. */
package io.barcast.app.embedded;

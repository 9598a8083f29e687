/** Files of bars that are dropped into a folder, each read once. */
package io.barcast.producers.watch;

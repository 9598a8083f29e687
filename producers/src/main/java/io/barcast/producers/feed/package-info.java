/** Bars of exchanges and data services as they close: over websockets, or polled. */
package io.barcast.producers.feed;

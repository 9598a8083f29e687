/** Sources of trades, and bars made of them. */
package io.barcast.producers.trade;

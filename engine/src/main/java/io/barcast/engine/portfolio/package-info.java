/** What forecasts would have earned: positions, costs, returns, and how much of that is luck. */
package io.barcast.engine.portfolio;

/** The report of a replay as one HTML file that needs no network. */
package io.barcast.app.replay.page;

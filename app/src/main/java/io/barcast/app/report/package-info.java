/** How figures are shown: as JSON and as text. */
package io.barcast.app.report;

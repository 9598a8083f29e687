/** Figures and records as JSON, as text and as CSV. */
package io.barcast.app.report;

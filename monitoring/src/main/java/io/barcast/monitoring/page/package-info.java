/**
 * The live page: what it shows, kept in memory, and the HTTP interface that it is drawn from.
 *
 * <p>Start with {@link io.barcast.monitoring.page.LivePage}. One thread gives the topics' values to
 * a {@link io.barcast.monitoring.page.PageHistory}; requests read it without locking, so that no
 * client delays reading.
 */
package io.barcast.monitoring.page;

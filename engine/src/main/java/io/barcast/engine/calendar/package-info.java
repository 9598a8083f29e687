/**
 * When markets trade, and so which bars were to be expected between two bars.
 *
 * <p>Start with {@link io.barcast.engine.calendar.Calendars}, which gives each series its {@link
 * io.barcast.engine.calendar.SeriesCalendar}. {@link io.barcast.engine.calendar.TradingCalendar} is
 * all calendars, and the built-in ones are resources in the format of a user's own file.
 */
package io.barcast.engine.calendar;

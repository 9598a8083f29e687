/** What can be wrong around a process, and what to do about it. */
package io.barcast.app.doctor;

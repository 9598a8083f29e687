/** A real database for tests, and the load of the export's large trial. */
package io.barcast.app.database;

/**
 * The records of topics as rows of SQL tables. The next offsets are in the same database and change
 * in the same transaction, so that an export that is killed and started again writes each record
 * once.
 */
package io.barcast.export;

/** Checks of the machine and the cluster, each with the next step when it fails. */
package io.barcast.app.doctor;

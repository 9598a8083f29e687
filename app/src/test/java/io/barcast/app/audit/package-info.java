/** An audit of the topics by a reader that shares no code with Barcast. */
package io.barcast.app.audit;

/** What topics hold. */
package io.barcast.app.topics;

/** What the page costs with many clients and many symbols. */
package io.barcast.app.load;

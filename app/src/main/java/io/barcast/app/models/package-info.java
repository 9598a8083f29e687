/** Published models: which there are, whether they are sound, and why they say what they say. */
package io.barcast.app.models;

/** Published models: listing, validation, promotion, and explanation of their forecasts. */
package io.barcast.app.models;

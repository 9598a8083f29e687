/** Boosted trees and random forests by XGBoost, exported to plain arrays. */
package io.barcast.trainer.fit.tree;

/**
 * Models for other programs, as ONNX, and trees from other programs, by files of XGBoost and
 * LightGBM.
 */
package io.barcast.interchange;

package io.barcast.engine.model;

/**
 * The arithmetic of recurrent networks. All kernels give the same bits, whatever the width of their
 * vectors: lanes run over outputs, each sum over inputs is in order, each of its steps is one fused
 * multiply-add, and activations are {@link ActivationFunction}'s.
 */
interface Kernel {
  /**
   * Adds products: {@code sums[r][o] += inputs[r][i] * weights[i][o]}, i ascending.
   *
   * @param inputs [row][input]
   * @param weights [input][output]
   * @param sums [row][output]
   */
  void addProducts(Rows inputs, float[] weights, Rows sums);

  /**
   * One step of LSTM cells: with gates i, f, o and candidate g, {@code c = σ(f) c + σ(i) tanh(g)}
   * and {@code h = σ(o) tanh(c)} (Hochreiter and Schmidhuber 1997; Gers et al. 2000).
   *
   * @param gates [row][i, f, o, g: one per unit each]; overwritten
   * @param cells c, [row][unit]; updated
   * @param outputs h, [row][unit]; written
   */
  void step(Rows gates, Rows cells, Rows outputs);
}

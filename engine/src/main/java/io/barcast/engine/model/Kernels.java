package io.barcast.engine.model;

/** Which kernel this process computes with. */
final class Kernels {
  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  /** The vector kernel where its module was added to this process, else the plain one. */
  static final Kernel FASTEST =
      ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent() ? vector() : new PlainKernel();

  private Kernels() {}

  /** By name, as it can be loaded only where the incubating module is. */
  private static Kernel vector() {
    try {
      return Class.forName("io.barcast.engine.model.VectorKernel")
          .asSubclass(Kernel.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new IllegalStateException(
          "module " + VECTOR_MODULE + " is here, but the kernel for it cannot be loaded", e);
    }
  }
}

package io.barcast.engine.model;

/** Selects the kernel that this process computes with. */
final class Kernels {
  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  /** The vector kernel where its module was added to this process, else the plain one. */
  static final Kernel FASTEST =
      ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent() ? vector() : new PlainKernel();

  private Kernels() {}

  /** Loads the kernel by name, as its class links only where the incubating module is present. */
  private static Kernel vector() {
    try {
      return Class.forName("io.barcast.engine.model.VectorKernel")
          .asSubclass(Kernel.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new IllegalStateException(
          "module " + VECTOR_MODULE + " is present, but VectorKernel cannot be loaded", e);
    }
  }
}

package org.downhill.core.kernel;

import java.util.Optional;
import org.downhill.core.internal.kernel.VectorSupport;
import org.downhill.core.spec.SpecException;
import org.jspecify.annotations.Nullable;

/** Chooses the kernels of the process, once. */
final class KernelChoice {

  /** The system property that chooses. */
  private static final String PROPERTY = "downhill.backend";

  private static final Kernels PLAIN = new PlainKernels();

  private static volatile @Nullable Kernels active;

  private KernelChoice() {}

  static Kernels active() {
    Kernels present = active;
    if (present == null) {
      // Not a static initialiser: a wrong property must be the same SpecException in every call.
      present = choose(property());
      active = present;
    }
    return present;
  }

  static Kernels choose(String backend) {
    return switch (backend) {
      case "plain" -> PLAIN;
      case "auto" -> VectorSupport.obstacle().isPresent() ? PLAIN : Vector.WARMING;
      case "vector" -> {
        VectorSupport.obstacle()
            .ifPresent(
                why -> {
                  throw new SpecException(
                      "the system property " + PROPERTY + " is \"vector\", but " + why);
                });
        yield Vector.KERNELS;
      }
      default ->
          throw new SpecException(
              "the system property "
                  + PROPERTY
                  + " is \""
                  + backend
                  + "\", but must be auto, plain or vector");
    };
  }

  static Optional<String> fallback() {
    return property().equals("auto") ? VectorSupport.obstacle() : Optional.empty();
  }

  private static String property() {
    return System.getProperty(PROPERTY, "auto");
  }

  /** Kept apart so that nothing of it is loaded where it cannot run. */
  private static final class Vector {
    static final Kernels KERNELS = new VectorKernels();
    static final Kernels WARMING = new WarmingKernels(KERNELS);
  }
}

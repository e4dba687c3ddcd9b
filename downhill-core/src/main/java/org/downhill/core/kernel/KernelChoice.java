package org.downhill.core.kernel;

import java.util.Optional;
import org.downhill.core.internal.kernel.VectorSupport;
import org.downhill.core.spec.SpecException;
import org.jspecify.annotations.Nullable;

/** Chooses the kernels of the process, once. */
final class KernelChoice {

  /** The system property that chooses. */
  private static final String PROPERTY = "downhill.backend";

  /** The name of the vector kernels, here so that nobody loads them for it. */
  static final String VECTOR = "vector";

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
                  throw refused(why);
                });
        yield Vector.KERNELS;
      }
      default -> throw unknown(backend);
    };
  }

  static KernelOutlook outlook() {
    String backend = property();
    return switch (backend) {
      case "plain" -> new KernelOutlook(PLAIN.name(), Optional.empty());
      case "auto" -> {
        Optional<String> obstacle = VectorSupport.outlook();
        yield new KernelOutlook(obstacle.isPresent() ? PLAIN.name() : VECTOR, obstacle);
      }
      case "vector" -> {
        VectorSupport.outlook()
            .ifPresent(
                why -> {
                  throw refused(why);
                });
        yield new KernelOutlook(VECTOR, Optional.empty());
      }
      default -> throw unknown(backend);
    };
  }

  private static SpecException refused(String why) {
    return new SpecException("the system property " + PROPERTY + " is \"vector\", but " + why);
  }

  private static SpecException unknown(String backend) {
    return new SpecException(
        "the system property "
            + PROPERTY
            + " is \""
            + backend
            + "\", but must be auto, plain or vector");
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

package org.downhill.core.internal.kernel;

import org.downhill.core.kernel.Kernels;
import org.downhill.core.spec.SpecException;
import org.jspecify.annotations.Nullable;

/** Chooses the kernels of the process, once. */
public final class KernelChoice {

  /** The system property that chooses. */
  public static final String PROPERTY = "downhill.backend";

  private static volatile @Nullable Kernels active;

  private KernelChoice() {}

  /** The kernels of the process. */
  public static Kernels active() {
    Kernels present = active;
    if (present == null) {
      // Not a static initialiser: a wrong property must be the same SpecException in every call.
      present = choose(System.getProperty(PROPERTY, "auto"));
      active = present;
    }
    return present;
  }

  static Kernels choose(String backend) {
    return switch (backend) {
      case "auto", "plain" -> PlainKernels.INSTANCE;
      default ->
          throw new SpecException(
              "the system property "
                  + PROPERTY
                  + " is \""
                  + backend
                  + "\", but must be auto or plain");
    };
  }
}

package org.downhill.core.internal.kernel;

import java.lang.module.ModuleFinder;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;

/** Tells whether the Vector API can be used in this process, and why not. */
public final class VectorSupport {

  private static final String MODULE = "jdk.incubator.vector";

  private VectorSupport() {}

  /** What stands in the way of the Vector API, as a clause with its remedy; empty if nothing. */
  public static Optional<String> obstacle() {
    return Found.OBSTACLE;
  }

  /**
   * What would stand in the way in another process of this Java that is started with the module and
   * with both compilers. It is found without loading vectors, so that their width is an {@linkplain
   * ProcessorFeatures estimate}.
   */
  public static Optional<String> outlook() {
    if (ModuleFinder.ofSystem().find(MODULE).isEmpty()) {
      return Optional.of("this Java has no module " + MODULE + "; install a whole JDK");
    }
    return obstacle(
        // This process may have the first compiler alone.
        name -> System.getProperty(name, "").replace("emulated-client", "client"),
        () -> true,
        () -> ProcessorFeatures.ofThisMachine().vectorBits());
  }

  private static final class Found {
    // A lambda and not a reference to the method, which would load the vector classes at once.
    static final Optional<String> OBSTACLE =
        VectorSupport.obstacle(
            name -> System.getProperty(name, ""),
            VectorSupport::readModule,
            () -> VectorLoops.preferredBits());
  }

  /**
   * The same for a machine that is described.
   *
   * @param property the system properties, empty where there is none
   * @param module whether the module is there
   * @param bits of the vectors that the machine prefers; asked only if all else is well
   */
  static Optional<String> obstacle(
      UnaryOperator<String> property, BooleanSupplier module, IntSupplier bits) {
    if (!module.getAsBoolean()) {
      return Optional.of(
          "this Java runs without the module "
              + MODULE
              + "; start it with --add-modules="
              + MODULE);
    }
    String machine = property.apply("java.vm.name");
    String compiler = property.apply("sun.management.compiler");
    if (!machine.contains("Server VM")) {
      return Optional.of(
          "the virtual machine is "
              + machine
              + ", where vectors are slower than plain loops; run it on HotSpot");
    }
    String version = property.apply("java.vm.version");
    if (version.contains("jvmci")) {
      return Optional.of(
          "the compiler of this virtual machine ("
              + version
              + ") is not HotSpot's C2, and others are slow with vectors; run it on HotSpot with C2");
    }
    String mode = property.apply("java.vm.info");
    if (compiler.isEmpty() || mode.contains("emulated-client")) {
      return Optional.of(
          "the optimizing compiler C2 is off ("
              + mode
              + "); leave out -Xint and -XX:TieredStopAtLevel");
    }
    return ofVectors(bits);
  }

  private static Optional<String> ofVectors(IntSupplier bits) {
    int found;
    try {
      found = bits.getAsInt();
    } catch (LinkageError | UnsupportedOperationException e) {
      return Optional.of("the module " + MODULE + " does not work here (" + e + "); use plain");
    }
    return found >= VectorLoops.BITS
        ? Optional.empty()
        : Optional.of(
            "vectors have "
                + found
                + " bits on this machine, and the loops are written for "
                + VectorLoops.BITS
                + "; use plain");
  }

  private static boolean readModule() {
    Optional<Module> module = ModuleLayer.boot().findModule(MODULE);
    // Without effect on the class path, where everything is read.
    module.ifPresent(VectorSupport.class.getModule()::addReads);
    return module.isPresent();
  }
}

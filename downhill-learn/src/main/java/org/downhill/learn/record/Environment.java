package org.downhill.learn.record;

import org.downhill.learn.model.SoftwareVersion;

/**
 * Where a run took place.
 *
 * @param version Downhill's version
 * @param build the commit it was built from
 * @param java version of Java
 * @param vm name of the virtual machine
 * @param os name, version and architecture of the operating system
 * @param processors processors that Java saw
 * @param memoryBytes the most memory that Java would use
 * @param kernel name of the kernels, on which the last bits of a result depend
 */
public record Environment(
    String version,
    String build,
    String java,
    String vm,
    String os,
    int processors,
    long memoryBytes,
    String kernel) {

  /** This process. */
  public static Environment current(String kernel) {
    SoftwareVersion software = SoftwareVersion.current();
    return new Environment(
        software.version(),
        software.build(),
        Runtime.version().toString(),
        System.getProperty("java.vm.name", "unknown"),
        String.join(
            " ",
            System.getProperty("os.name", "unknown"),
            System.getProperty("os.version", ""),
            System.getProperty("os.arch", "")),
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory(),
        kernel);
  }
}

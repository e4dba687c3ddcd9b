package org.downhill.core.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VectorSupportTest {

  private final Map<String, String> properties =
      new HashMap<>(
          Map.of(
              "java.vm.name", "OpenJDK 64-Bit Server VM",
              "java.vm.version", "25.0.3+9-LTS",
              "java.vm.info", "mixed mode, sharing",
              "sun.management.compiler", "HotSpot 64-Bit Tiered Compilers"));

  private String property(String name) {
    return properties.getOrDefault(name, "");
  }

  private Optional<String> obstacle(int bits) {
    return VectorSupport.obstacle(this::property, () -> true, () -> bits);
  }

  @Test
  void nothingStandsInTheWayOnHotSpotWithWideVectors() {
    assertThat(obstacle(256)).isEmpty();
    assertThat(obstacle(512)).isEmpty();
  }

  @Test
  void everyRefusalHasItsOwnSentence() {
    assertThat(VectorSupport.obstacle(this::property, () -> false, () -> 256))
        .hasValueSatisfying(why -> assertThat(why).contains("--add-modules=jdk.incubator.vector"));
    assertThat(obstacle(128)).hasValueSatisfying(why -> assertThat(why).contains("128 bits"));

    properties.put("java.vm.info", "mixed mode, emulated-client, sharing");
    assertThat(obstacle(256))
        .hasValueSatisfying(why -> assertThat(why).contains("-XX:TieredStopAtLevel"));

    properties.put("java.vm.info", "interpreted mode, sharing");
    properties.remove("sun.management.compiler");
    assertThat(obstacle(256)).hasValueSatisfying(why -> assertThat(why).contains("-Xint"));

    properties.put("java.vm.version", "25+37-jvmci-b01");
    assertThat(obstacle(256)).hasValueSatisfying(why -> assertThat(why).contains("C2"));

    properties.put("java.vm.name", "Eclipse OpenJ9 VM");
    assertThat(obstacle(256)).hasValueSatisfying(why -> assertThat(why).contains("OpenJ9"));
  }

  @Test
  void aModuleThatCannotBeLinkedIsRefused() {
    assertThat(
            VectorSupport.obstacle(
                this::property,
                () -> true,
                () -> {
                  throw new NoClassDefFoundError("jdk/incubator/vector/DoubleVector");
                }))
        .hasValueSatisfying(why -> assertThat(why).contains("does not work here"));
  }
}

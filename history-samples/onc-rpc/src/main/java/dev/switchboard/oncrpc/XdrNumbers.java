package dev.switchboard.oncrpc;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.ServiceContract;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** Numbers made of names, so that they stay when a contract grows. */
final class XdrNumbers {
  private static final int DEFINITIONS = 0x10000000;
  private static final int LEAST_PROGRAM = 0x20000000;
  private static final int MOST = 0x0fffffff;

  private XdrNumbers() {}

  /**
   * The program number of a service that was given none: in the range that RFC 5531 section 14.2
   * leaves to the site.
   */
  static int program(String service) {
    return LEAST_PROGRAM | (crc(service) & 0x1fffffff);
  }

  /** The discriminants of structs and enumerations where any value may stand. */
  static Map<String, Integer> definitions(ServiceContract contract) {
    Map<String, Integer> numbers = new TreeMap<>();
    contract.definitions().values().stream()
        .filter(d -> !(d instanceof Definition.Choice)) // a value is of an alternative
        .forEach(d -> numbers.put(d.name(), 0));
    Set<Integer> taken = new HashSet<>();
    numbers.replaceAll((name, none) -> free(DEFINITIONS | (crc(name) & MOST), taken));
    return numbers;
  }

  private static int free(int wanted, Set<Integer> taken) {
    int number = wanted;
    while (!taken.add(number)) {
      number = DEFINITIONS | ((number + 1) & MOST);
    }
    return number;
  }

  private static int crc(String name) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    return (int) crc.getValue();
  }
}

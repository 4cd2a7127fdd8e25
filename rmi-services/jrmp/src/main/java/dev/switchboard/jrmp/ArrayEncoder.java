package dev.switchboard.jrmp;

import java.io.IOException;
import java.util.List;

/** An array of objects. */
final class ArrayEncoder extends Encoder {
  private final WireClass type;
  private final Encoder element;

  /**
   * @param javaType JVM descriptor of the array
   */
  ArrayEncoder(String javaType, Encoder element) {
    this.type = WireClass.array(javaType.replace('/', '.'));
    this.element = element;
  }

  @Override
  void checkValue(Object value, int depth) {
    if (!(value instanceof List<?> list)) {
      throw refusedValue(value);
    }
    for (int i = 0; i < list.size(); i++) {
      checkElement(element, list.get(i), depth, i);
    }
  }

  @Override
  void write(StreamWriter out, Object value) throws IOException {
    List<?> list = (List<?>) value;
    out.array(type, list.size());
    for (Object each : list) {
      writeOrNull(element, out, each);
    }
  }

  @Override
  String expected() {
    return "a list";
  }
}

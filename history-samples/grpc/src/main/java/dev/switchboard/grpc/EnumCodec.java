package dev.switchboard.grpc;

import dev.switchboard.contract.Definition.Constant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/** An enumeration; its 0 is null. */
final class EnumCodec implements ValueCodec {
  private final String name;
  private final Map<Long, Constant> byNumber = new HashMap<>();
  private final Map<String, Constant> byName = new HashMap<>();
  private final Map<Integer, String> names = new HashMap<>();
  private final String unspecified;

  /**
   * @param words the constants' names in protobuf, the one of 0 first
   */
  EnumCodec(String name, List<Constant> constants, List<String> words) {
    this.name = name;
    this.unspecified = words.get(0);
    for (int i = 0; i < constants.size(); i++) {
      Constant constant = constants.get(i);
      byNumber.put((long) constant.number(), constant);
      byName.put(words.get(i + 1), constant);
      names.put(constant.number(), words.get(i + 1));
    }
  }

  @Override
  public int wireType() {
    return VARINT;
  }

  @Override
  public void write(ProtoWriter out, @Nullable Object value) {
    out.varint(value instanceof Constant constant ? constant.number() : 0);
  }

  @Override
  public @Nullable Object read(ProtoReader in) {
    long number = in.varint();
    Constant constant = byNumber.get(number);
    if (constant == null && number != 0) {
      throw in.wrong("a " + name, Long.toString(number));
    }
    return constant;
  }

  @Override
  public void writeJson(JsonGenerator out, @Nullable Object value) {
    out.writeString(
        value instanceof Constant constant
            ? names.getOrDefault(constant.number(), unspecified)
            : unspecified);
  }

  @Override
  public @Nullable Object readJson(JsonInput in) {
    if (in.tokens().hasToken(JsonToken.VALUE_NUMBER_INT)) {
      long number = in.integer(in.number("a " + name), 0, Integer.MAX_VALUE, "a " + name);
      if (number == 0 || byNumber.containsKey(number)) {
        return byNumber.get(number);
      }
      throw in.wrong("a " + name);
    }
    String word = in.text("a " + name);
    if (!byName.containsKey(word) && !word.equals(unspecified)) {
      throw in.wrong("a " + name);
    }
    return byName.get(word);
  }

  @Override
  public @Nullable Object absent() {
    return null;
  }

  @Override
  public boolean acceptsNull() {
    return true;
  }
}

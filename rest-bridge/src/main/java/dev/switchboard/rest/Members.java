package dev.switchboard.rest;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.sym.PropertyNameMatcher;

/** Named slots as the members of a JSON object: of a struct, or of an operation's parameters. */
final class Members {
  private static final Object ABSENT = new Object();

  private final String owner;
  private final String noun;
  private final String[] places;
  private final String[] names;
  private final SerializableString[] encoded;
  private final JsonCodec[] codecs;
  private final PropertyNameMatcher matcher;

  private Members(Builder builder, Json json) {
    this.owner = builder.owner;
    this.noun = builder.noun;
    this.places = builder.places.toArray(String[]::new);
    this.names = builder.names.toArray(String[]::new);
    this.encoded =
        builder.names.stream().map(SerializedString::new).toArray(SerializableString[]::new);
    this.codecs = builder.codecs.toArray(JsonCodec[]::new);
    this.matcher = json.matcher(builder.names);
  }

  static Builder builder(String owner) {
    return new Builder(owner);
  }

  int size() {
    return names.length;
  }

  String name(int index) {
    return names[index];
  }

  JsonCodec codec(int index) {
    return codecs[index];
  }

  /** The index of the current name, or less than 0. */
  int indexOfCurrent(JsonReader in) {
    return in.tokens().currentNameMatch(matcher);
  }

  void writeOne(JsonGenerator out, int index, @Nullable Object value) {
    out.writeName(encoded[index]);
    codecs[index].write(out, value);
  }

  /**
   * Reads an object's members into slots, from the current token on, which is its start, a name or
   * its end.
   *
   * @param tagAhead whether one member "@type" is to come; it is skipped
   */
  @Nullable Object[] read(JsonReader in, boolean tagAhead) {
    in.charge(names.length + 4);
    @Nullable Object[] slots = new @Nullable Object[names.length];
    Arrays.fill(slots, ABSENT);
    boolean tagSeen = !tagAhead;
    int match = first(in);
    while (in.tokens().hasToken(JsonToken.PROPERTY_NAME)) {
      if (match >= 0) {
        readOne(in, slots, match);
      } else {
        tagSeen = skipTag(in, tagSeen);
      }
      match = in.tokens().nextNameMatch(matcher);
    }
    return completed(in, slots);
  }

  private int first(JsonReader in) {
    return in.tokens().hasToken(JsonToken.START_OBJECT)
        ? in.tokens().nextNameMatch(matcher)
        : in.tokens().currentNameMatch(matcher);
  }

  private void readOne(JsonReader in, @Nullable Object[] slots, int index) {
    if (slots[index] != ABSENT) {
      throw Found.at(
          in.path(), owner + ": expected one " + noun + " " + names[index] + ", found two");
    }
    in.tokens().nextToken();
    slots[index] = readSlot(in, index);
  }

  /** Reads the current value into a slot's type. */
  @Nullable Object readSlot(JsonReader in, int index) {
    try {
      return codecs[index].read(in);
    } catch (InvalidArgument e) {
      throw placed(index, e);
    }
  }

  /** A parameter is named in the message; a struct's member only in the path. */
  private InvalidArgument placed(int index, InvalidArgument e) {
    String place = places[index];
    return place.isEmpty() ? e : new InvalidArgument(e.path(), place + e.getMessage());
  }

  /** Passes over the tag; any other name is not the owner's. */
  private boolean skipTag(JsonReader in, boolean tagSeen) {
    String name = in.tokens().currentName();
    if (!tagSeen && Tagged.TAG.equals(name)) {
      in.tokens().nextToken();
      in.require(JsonToken.VALUE_STRING, "a string");
      return true;
    }
    throw Found.at(in.path(), unknown(name));
  }

  private String unknown(String name) {
    String known = names.length == 0 ? "none" : Found.some(Arrays.asList(names));
    return owner + ": expected " + noun + "s: " + known + ", found " + Found.quoted(name);
  }

  private @Nullable Object[] completed(JsonReader in, @Nullable Object[] slots) {
    for (int i = 0; i < slots.length; i++) {
      if (slots[i] == ABSENT) {
        slots[i] = absentAt(in.path() + "/" + names[i], i);
      }
    }
    return slots;
  }

  /** The value of a slot that the text says nothing of. */
  @Nullable Object absentAt(String path, int index) {
    if (codecs[index].acceptsNull()) {
      return null;
    }
    throw placed(index, Found.instead(path, codecs[index].wanted(), "nothing"));
  }

  /** Collects the slots in order. */
  static final class Builder {
    private final String owner;
    private final List<String> names = new ArrayList<>();
    private final List<String> places = new ArrayList<>();
    private final List<JsonCodec> codecs = new ArrayList<>();
    private String noun = "member";

    private Builder(String owner) {
      this.owner = owner;
    }

    Builder add(String name, JsonCodec codec) {
      return add(name, "", codec);
    }

    /**
     * Adds an operation's parameter: messages name it.
     *
     * @param number its position among all of the operation's parameters, from 1
     */
    Builder addParameter(int number, String name, JsonCodec codec) {
      noun = "parameter";
      return add(name, owner + " parameter " + number + " (" + name + "): ", codec);
    }

    private Builder add(String name, String place, JsonCodec codec) {
      names.add(name);
      places.add(place);
      codecs.add(codec);
      return this;
    }

    Members build(Json json) {
      return new Members(this, json);
    }
  }
}

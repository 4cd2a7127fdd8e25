package dev.switchboard.gateway.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Covers the values of one message that are to be hidden, and what its spans say of them. */
final class Veil {
  private static final String HIDDEN = "hidden";

  /** Shorter texts stand in a message by chance. */
  private static final int SHORTEST = 3;

  /** The same of what holds a message together: lengths, versions. */
  private static final int SHORTEST_OF_ENVELOPE = 8;

  /** What a dissection calls bytes that it has not told apart. */
  private static final Set<String> OPAQUE =
      Set.of(
          "body",
          "data",
          "fragment",
          "frames in base64",
          "beginning of the arguments",
          "arguments",
          "answer",
          "members",
          "text",
          Labels.NOT_UNDERSTOOD);

  /** What a caller shows to be believed, where a protocol has its own place for it. */
  private static final Set<String> CREDENTIALS = Set.of("principal", "security context");

  /** Where a body is one. */
  private static final Set<String> HOLDERS = Set.of("credentials", "verifier");

  private static final Pattern SUFFIX = Pattern.compile(" \\(continued\\)$|: .*$|\\[[0-9]+]$");
  private static final Pattern JSON_WORD = Pattern.compile("-?[0-9][0-9.eE+-]*|true|false|null");

  private final byte[] bytes;
  private final FieldNames.Message names;
  private final boolean certain;
  private final Set<Span> covered = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<String> secrets = new HashSet<>();

  /**
   * @param bytes the veil's own from now on
   * @param certain false: not all of the message is there
   */
  Veil(byte[] bytes, FieldNames.Message names, boolean certain) {
    this.bytes = bytes;
    this.names = names;
    this.certain = certain;
  }

  byte[] bytes() {
    return bytes;
  }

  boolean hides() {
    return !covered.isEmpty();
  }

  /** What was hidden, as people read it. */
  Set<String> secrets() {
    return secrets;
  }

  /** Hides the fields, or all values where the fields cannot be found for certain. */
  void find(List<Span> spans) {
    boolean careful = names.careful();
    boolean lost = careful && (!certain || spans.stream().anyMatch(Veil::isLost));
    spans.forEach(span -> find(span, lost, careful, false));
  }

  private static boolean isLost(Span span) {
    return span.parts().isEmpty()
        ? span.label().equals(Labels.NOT_UNDERSTOOD)
        : span.parts().stream().anyMatch(Veil::isLost);
  }

  private void find(Span span, boolean hidden, boolean careful, boolean named) {
    String name = name(span);
    boolean hides = hidden || names.hides(name);
    boolean known = named || names.knows(name);
    if (span.parts().isEmpty()) {
      boolean unnamed = careful && (!known || isOpaque(span));
      if (isPayload(span) && (hides || unnamed)) {
        cover(span);
      }
    } else {
      if (hides) {
        coverGroup(span);
      }
      span.parts().forEach(part -> find(part, hides, careful, known));
    }
  }

  /** What it says as a whole is said of its parts: a number, a date. */
  private void coverGroup(Span group) {
    covered.add(group);
    if (group.kind() == Span.Kind.VALUES && group.value().chars().anyMatch(Character::isDigit)) {
      secrets.add(group.value());
    }
  }

  private static boolean isPayload(Span leaf) {
    return leaf.kind() == Span.Kind.VALUES || leaf.label().equals(Labels.NOT_UNDERSTOOD);
  }

  private static boolean isOpaque(Span leaf) {
    return leaf.label().contains(", ") || OPAQUE.contains(leaf.label());
  }

  /** What a part is called: by its label, or by a name that stands in it, as in XML-RPC. */
  private static String name(Span span) {
    for (Span part : span.parts()) {
      if (part.label().equals("name")
          && part.kind() == Span.Kind.TYPES
          && !part.value().isEmpty()) {
        return part.value();
      }
    }
    String name = span.label();
    String shorter = SUFFIX.matcher(name).replaceFirst("");
    while (!shorter.equals(name)) {
      name = shorter;
      shorter = SUFFIX.matcher(name).replaceFirst("");
    }
    return name;
  }

  private void cover(Span leaf) {
    if (covered.add(leaf)) {
      secrets.add(leaf.value());
      secrets.add(
          new String(bytes, leaf.start(), leaf.length(), StandardCharsets.UTF_8)
              .replaceAll("^\"|\"$", ""));
      mark(leaf);
    }
  }

  /** Hides the same texts wherever else they stand. */
  void alike(List<Span> spans, List<String> texts) {
    List<String> wanted =
        texts.stream()
            .map(text -> text.replaceAll("^\"|\"$|…$", ""))
            .filter(text -> text.length() >= SHORTEST)
            .distinct()
            .toList();
    spans.forEach(span -> alike(span, wanted));
  }

  private void alike(Span span, List<String> wanted) {
    boolean envelope = span.kind() == Span.Kind.ENVELOPE && span.parts().isEmpty();
    int shortest = envelope ? SHORTEST_OF_ENVELOPE : SHORTEST;
    boolean says =
        wanted.stream().anyMatch(t -> t.length() >= shortest && span.value().contains(t));
    if (says && span.parts().isEmpty() && covered.add(span)) {
      mark(span);
    } else if (says) {
      covered.add(span);
    }
    span.parts().forEach(part -> alike(part, wanted));
  }

  /** Hides what a protocol itself has for credentials, unless it is read, as AUTH_SYS is. */
  void credentials(List<Span> spans) {
    spans.forEach(span -> credentials(span, false));
  }

  private void credentials(Span span, boolean within) {
    boolean inside = within || HOLDERS.contains(span.label());
    boolean credential =
        CREDENTIALS.contains(span.label()) || (inside && span.label().equals("body"));
    if (credential && span.parts().isEmpty()) {
      covered.add(span);
      mark(span);
    }
    span.parts().forEach(part -> credentials(part, inside));
  }

  /** In a way that the message can still be read as one. */
  private void mark(Span leaf) {
    int from = leaf.start();
    int to = leaf.end();
    if (!isText(from, to)) {
      binary(from, to);
    } else if (to - from >= 2 && bytes[from] == '"' && bytes[to - 1] == '"') {
      Arrays.fill(bytes, from + 1, to - 1, Redaction.MARK);
    } else {
      boolean word =
          JSON_WORD
              .matcher(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1))
              .matches();
      Arrays.fill(bytes, from, to, word ? (byte) '1' : Redaction.MARK);
    }
  }

  private boolean isText(int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] >= 0 && bytes[i] < ' ' && bytes[i] != '\n' && bytes[i] != '\r') {
        return false;
      }
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
      return true;
    } catch (CharacterCodingException otherwise) {
      return false;
    }
  }

  /** A number of protobuf's stays as long as it is: each byte but its last one says so. */
  private void binary(int from, int to) {
    boolean varint = bytes[to - 1] >= 0;
    for (int i = from; i < to - 1; i++) {
      varint &= bytes[i] < 0;
    }
    Arrays.fill(bytes, from, to, (byte) (varint ? 0x80 : 0));
    bytes[to - 1] = 0;
  }

  /** The same spans, without what they say of what is hidden. */
  List<Span> over(List<Span> spans) {
    if (covered.isEmpty()) {
      return spans;
    }
    List<Span> over = new ArrayList<>(spans.size());
    for (Span span : spans) {
      String value = covered.contains(span) ? HIDDEN : span.value();
      over.add(
          new Span(span.start(), span.end(), span.kind(), span.label(), value, over(span.parts())));
    }
    return over;
  }
}

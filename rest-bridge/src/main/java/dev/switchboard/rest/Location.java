package dev.switchboard.rest;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a client finds what an operation has made (RFC 9110 section 10.2.2). */
final class Location {
  private final List<Part> parts = new ArrayList<>();

  /** A part of the path: a word as it stands in a URL, or a member of the result. */
  private record Part(String word, int slot, @Nullable TextForm form) {}

  /**
   * @param template checked by {@link Resources}
   */
  Location(String template, ServiceContract contract, Operation operation, JsonCodecs codecs) {
    Definition.Struct result = Resources.result(contract, operation).orElseThrow();
    for (Mapping.Segment segment : Resources.segments(template)) {
      parts.add(
          segment.parameter()
              ? member(result, result.slotOf(segment.text()), codecs)
              : new Part(segment.toString(), -1, null));
    }
  }

  private static Part member(Definition.Struct result, int slot, JsonCodecs codecs) {
    return new Part("", slot, codecs.textForm(result.members().get(slot).type()).orElseThrow());
  }

  /** Empty when the service has made nothing, or does not say which. */
  Optional<String> of(@Nullable Object value) {
    if (!(value instanceof StructValue made)) {
      return Optional.empty();
    }
    StringBuilder path = new StringBuilder(RestServlet.ROOT);
    for (Part part : parts) {
      Object member = part.form == null ? part.word : made.slot(part.slot);
      if (member == null) {
        return Optional.empty();
      }
      String text = part.form == null ? part.word : PercentCoding.encode(part.form.text(member));
      path.append('/').append(text);
    }
    return Optional.of(path.toString());
  }
}

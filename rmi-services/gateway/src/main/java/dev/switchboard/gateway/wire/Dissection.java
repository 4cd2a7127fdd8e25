package dev.switchboard.gateway.wire;

import java.util.List;

/**
 * Every byte of a recording, labelled.
 *
 * @param request spans that tile what the client sent
 * @param response spans that tile what the server sent
 */
public record Dissection(List<Span> request, List<Span> response) {

  public Dissection {
    request = List.copyOf(request);
    response = List.copyOf(response);
  }

  /** Nothing understood: each side is one span. */
  public static Dissection opaque(Recording recording) {
    return new Dissection(
        new Labels(recording.bytes(Recording.Side.CLIENT)).spans(),
        new Labels(recording.bytes(Recording.Side.SERVER)).spans());
  }
}

package dev.switchboard.soap;

import dev.switchboard.contract.Found;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.cxf.attachment.AttachmentUtil;
import org.apache.cxf.message.Attachment;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one message beside its envelope. Each is handed out once: an envelope cannot grow
 * beyond what was sent.
 */
final class MtomParts {
  private static final String CID = "cid:";

  private final Iterator<Attachment> arriving;
  private final Map<String, byte[]> waiting = new HashMap<>();

  MtomParts(Iterable<Attachment> parts) {
    this.arriving = parts.iterator();
  }

  /** The content of the part that an Include refers to (RFC 2392). */
  byte[] take(String href) {
    if (!href.startsWith(CID)) {
      throw SoapRefusal.of("xop:Include: expected a part as cid:..., found " + Found.quoted(href));
    }
    String id = id(href);
    byte[] content = waiting.remove(id);
    if (content == null) {
      content = await(id);
    }
    if (content == null) {
      throw SoapRefusal.of(
          "xop:Include: expected a part that is not included yet, found none of "
              + Found.quoted(href));
    }
    return content;
  }

  /** As CXF reads the parts' own ids. */
  private static String id(String href) {
    try {
      return AttachmentUtil.cleanContentId(href);
    } catch (IllegalArgumentException e) {
      throw SoapRefusal.of("xop:Include: expected percent escapes, found " + Found.quoted(href));
    }
  }

  private byte @Nullable [] await(String id) {
    while (hasNext()) {
      Attachment part = arriving.next();
      byte[] content = content(part);
      if (id.equals(part.getId())) {
        return content;
      }
      keep(part, content);
    }
    return null;
  }

  private void keep(Attachment part, byte[] content) {
    String id = part.getId();
    if (part.getHeader("Content-ID") == null) {
      refuseContent(content);
    } else if (waiting.putIfAbsent(id, content) != null) {
      throw SoapRefusal.of("expected one part of each id, found two of " + Found.quoted(id));
    }
  }

  /** A line's end after the last boundary looks like a part of no name (RFC 2046 section 5.1.1). */
  private static void refuseContent(byte[] content) {
    for (byte b : content) {
      if (b != '\r' && b != '\n') {
        throw unused();
      }
    }
  }

  private static byte[] content(Attachment part) {
    try {
      return part.getDataHandler().getInputStream().readAllBytes();
    } catch (IOException e) {
      throw malformed();
    }
  }

  private boolean hasNext() {
    try {
      return arriving.hasNext();
    } catch (RuntimeException e) { // what CXF's iterator makes of an IOException
      throw malformed();
    }
  }

  private static SoapRefusal malformed() {
    return SoapRefusal.of(
        "the attachments: expected complete parts, not more nor with longer headers than configured");
  }

  /** Nothing may be lost in silence: a part that nothing refers to is a mistake. */
  void refuseRest() {
    while (hasNext()) {
      Attachment part = arriving.next();
      keep(part, content(part));
    }
    if (!waiting.isEmpty()) {
      throw unused();
    }
  }

  private static SoapRefusal unused() {
    return SoapRefusal.of(
        "expected every part to be included by an xop:Include, found one that is not; SOAP with"
            + " Attachments is not served");
  }
}

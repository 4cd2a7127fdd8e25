package dev.switchboard.soap;

import dev.switchboard.gateway.http.Bytes;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.cxf.attachment.AttachmentImpl;
import org.apache.cxf.attachment.AttachmentSerializer;
import org.apache.cxf.message.Attachment;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageImpl;

/** What goes into an answer beside its envelope. */
final class MtomAnswer {
  private final List<Attachment> parts = new ArrayList<>();
  private final int threshold;
  private final String idTail;

  /**
   * @param threshold bytes from which on a value is a part of its own
   */
  MtomAnswer(int threshold, String callId) {
    this.threshold = threshold;
    this.idTail = "." + callId + "@switchboard";
  }

  boolean attaches(int length) {
    return length >= threshold;
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** The new part's Content-ID. The bytes are not copied. */
  String attach(byte[] bytes, int from, int length) {
    String id = (parts.size() + 1) + idTail;
    AttachmentImpl part = new AttachmentImpl(id, new DataHandler(new Part(bytes, from, length)));
    part.setXOP(true);
    parts.add(part);
    return id;
  }

  /** Forgets what was attached for an answer that will not be given. */
  void clear() {
    parts.clear();
  }

  /**
   * Writes envelope and parts as one multipart/related message (MTOM section 3.2).
   *
   * @return its Content-Type
   */
  String pack(String envelopeType, Bytes envelope, Bytes out) throws IOException {
    Message message = new MessageImpl();
    message.put(Message.CONTENT_TYPE, envelopeType);
    message.setContent(OutputStream.class, out);
    message.setAttachments(parts);
    AttachmentSerializer serializer = new AttachmentSerializer(message);
    serializer.setXop(true);
    serializer.writeProlog();
    out.write(envelope.array(), 0, envelope.size());
    serializer.writeAttachments();
    return String.valueOf(message.get(Message.CONTENT_TYPE));
  }

  private record Part(byte[] bytes, int from, int length) implements DataSource {
    @Override
    public InputStream getInputStream() {
      return new ByteArrayInputStream(bytes, from, length);
    }

    @Override
    public OutputStream getOutputStream() {
      throw new UnsupportedOperationException("a part is only read");
    }

    @Override
    public String getContentType() {
      return "application/octet-stream";
    }

    @Override
    public String getName() {
      return "";
    }
  }
}

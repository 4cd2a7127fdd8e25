package dev.switchboard.soap;

import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.attachment.AttachmentDeserializer;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.message.Attachment;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.Phase;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/** Opens the envelope, to the start tag of its root. */
final class CxfEnvelopeInterceptor extends AbstractSoapInterceptor {
  private final SoapXml xml;
  private final int longestHeaders;

  CxfEnvelopeInterceptor(SoapXml xml, int longestHeaders) {
    super(Phase.POST_STREAM);
    this.xml = xml;
    this.longestHeaders = longestHeaders;
  }

  @Override
  public void handleMessage(SoapMessage message) {
    try {
      message.setContent(XMLStreamReader.class, opened(message));
    } catch (XMLStreamException e) {
      throw SoapRefusal.malformed(e);
    }
  }

  private XMLStreamReader opened(SoapMessage message) throws XMLStreamException {
    Collection<Attachment> attachments = message.getAttachments();
    String declared =
        attachments == null ? (String) message.get(Message.ENCODING) : rootCharset(message);
    InputStream in = message.getContent(InputStream.class);
    XMLStreamReader2 reader =
        new CxfReader(
            xml.reader(in, CxfCall.length(message), SoapEnvelope.charset(declared)),
            longestHeaders);
    if (attachments != null) {
      MtomParts parts = new MtomParts(attachments);
      message.setContent(MtomParts.class, parts);
      reader = new MtomReader(reader, parts);
    }
    CxfCall.of(message).open(SoapEnvelope.open(reader));
    return reader;
  }

  /** Of the part with the envelope. CXF would pass over a charset that is none. */
  private static @Nullable String rootCharset(SoapMessage message) {
    Object known = message.get(AttachmentDeserializer.ATTACHMENT_PART_HEADERS);
    Map<?, ?> headers = known instanceof Map<?, ?> map ? map : Map.of();
    for (Map.Entry<?, ?> header : headers.entrySet()) {
      if ("Content-Type".equalsIgnoreCase((String) header.getKey())) {
        return MediaParameter.CHARSET.of(String.valueOf(((List<?>) header.getValue()).get(0)));
      }
    }
    return null;
  }
}

package dev.switchboard.soap;

import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.gateway.Invoker;
import dev.switchboard.gateway.Users;
import dev.switchboard.gateway.http.Buffers;
import dev.switchboard.gateway.http.Bytes;
import dev.switchboard.gateway.http.Exchange;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages in. A plain one is read here; one that has headers or attachments goes through the
 * engine, which is made for the first of them. What they ask for and what is answered is the same.
 */
final class SoapMessages {
  private static final Logger LOG = LoggerFactory.getLogger(SoapMessages.class);

  private final SoapSettings settings;
  private final Invoker invoker;
  private final Buffers buffers;
  private final SoapXml xml = new SoapXml();
  private final CxfWhenNeeded engine;
  private volatile SoapMedia latest = SoapMedia.of("");

  SoapMessages(SoapSettings settings, Users users, Invoker invoker, Buffers buffers) {
    this.settings = settings;
    this.invoker = invoker;
    this.buffers = buffers;
    this.engine = new CxfWhenNeeded(settings, users, xml);
  }

  /**
   * Carries out the call that a message asks for, and answers it.
   *
   * @param body the message; given back to the buffers
   */
  void serve(Exchange exchange, Bytes body, CxfService service) {
    int size = body.size();
    SoapAnswers answers = new SoapAnswers(service, settings, buffers, xml);
    SoapRequest request = new SoapRequest(exchange, media(exchange), settings.proxies());
    SoapCall call = new SoapCall(exchange, request, service, settings, invoker, answers);
    try {
      read(call, body);
    } catch (SoapRefusal e) {
      call.refuse(e);
    } catch (InvalidArgument e) {
      call.refuse(SoapRefusal.of(e));
    } catch (XMLStreamException e) {
      call.refuse(SoapRefusal.malformed(e));
    } catch (RuntimeException e) { // a bug, which must not leave the client without an answer
      LOG.error("call {}: the message cannot be processed", call.id(), e);
      call.refuse(SoapRefusal.internal());
    } finally {
      buffers.give(body);
    }
    call.proceed(size);
  }

  /**
   * Taken apart once, for clients say the same in every message; by the header as it stands, for
   * {@code getContentType()} throws where Java does not know the charset.
   */
  private SoapMedia media(Exchange exchange) {
    String header = exchange.metadata().first("Content-Type").orElse("");
    SoapMedia known = latest;
    if (!known.header().equals(header)) {
      known = SoapMedia.of(header);
      latest = known;
    }
    return known;
  }

  private void read(SoapCall call, Bytes body) throws XMLStreamException {
    call.begin();
    if (call.request().media().isMultipart() || !isReadHere(call, body)) {
      engine.read(call, body);
    }
  }

  /** Reads a message that has no header blocks; false when it has some. */
  private boolean isReadHere(SoapCall call, Bytes body) throws XMLStreamException {
    String charset = SoapEnvelope.charset(call.request().media().charset());
    XMLStreamReader2 in = xml.reader(body.array(), body.size(), charset);
    SoapEnvelope envelope = SoapEnvelope.open(in);
    call.open(envelope);
    if (!envelope.isBeforeBody(in)) {
      in.close();
      return false;
    }
    new SoapBody(envelope).read(in, call);
    return true;
  }
}

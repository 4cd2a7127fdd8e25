package dev.switchboard.soap;

import dev.switchboard.contract.Fault;
import dev.switchboard.gateway.http.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes {@code <methodResponse>}: a result, a fault, or the results of system.multicall. */
final class XmlRpcAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(XmlRpcAnswers.class);
  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final byte[] PARAMS = ascii("<params><param>");
  private static final byte[] END_PARAMS = ascii("</param></params></methodResponse>\n");
  private static final byte[] FAULT = ascii("<fault>");
  private static final byte[] END_FAULT = ascii("</fault></methodResponse>\n");

  private final XmlRpcOptions options;
  private final byte[] head;

  XmlRpcAnswers(XmlRpcOptions options) {
    this.options = options;
    this.head =
        ascii(
            options.extensions()
                ? XML + "<methodResponse xmlns:ex=\"" + XmlRpcKind.EXTENSIONS + "\">"
                : XML + "<methodResponse>");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The answer to one call. */
  void single(Bytes out, XmlRpcCall call) {
    XmlRpcWriter writer = new XmlRpcWriter(out, options);
    XmlRpcFault fault = call.fault();
    if (fault == null) {
      fault = result(writer, call);
    }
    if (fault != null) {
      fault(writer, fault);
    }
    writer.flush();
  }

  /** The answer to what was no call. */
  void refusal(Bytes out, XmlRpcFault fault) {
    XmlRpcWriter writer = new XmlRpcWriter(out, options);
    fault(writer, fault);
    writer.flush();
  }

  private @Nullable XmlRpcFault result(XmlRpcWriter writer, XmlRpcCall call) {
    int before = writer.mark();
    writer.raw(head);
    writer.raw(PARAMS);
    XmlRpcFault fault = write(writer, call);
    if (fault == null) {
      writer.raw(END_PARAMS);
    } else {
      writer.backTo(before);
    }
    return fault;
  }

  private void fault(XmlRpcWriter writer, XmlRpcFault fault) {
    writer.raw(head);
    writer.raw(FAULT);
    fault.write(writer);
    writer.raw(END_FAULT);
  }

  /** The answer to system.multicall: each result in an array of its own, or a fault's struct. */
  void multicall(Bytes out, List<XmlRpcCall> calls) {
    XmlRpcWriter writer = new XmlRpcWriter(out, options);
    writer.raw(head);
    writer.raw(PARAMS);
    writer.beginArray();
    calls.forEach(call -> element(writer, call));
    writer.endArray();
    writer.raw(END_PARAMS);
    writer.flush();
  }

  private static void element(XmlRpcWriter writer, XmlRpcCall call) {
    XmlRpcFault fault = call.fault();
    if (fault == null) {
      int before = writer.mark();
      writer.beginArray();
      fault = write(writer, call);
      if (fault == null) {
        writer.endArray();
        return;
      }
      writer.backTo(before);
    }
    fault.write(writer);
  }

  /** Writes a result; or answers why that cannot be. */
  private static @Nullable XmlRpcFault write(XmlRpcWriter writer, XmlRpcCall call) {
    try {
      call.writeResult(writer);
      return null;
    } catch (XmlRpcNotCarried e) {
      return XmlRpcFault.notCarried(e);
    } catch (RuntimeException e) { // a bug, which must not leave the client without answer
      String callId = call.scope().callId();
      LOG.error("call {}: the answer cannot be written", callId, e);
      Fault.Execution completed = Fault.Execution.COMPLETED;
      return XmlRpcFault.internal(
          Fault.of(Fault.Kind.INTERNAL, "", completed, "unwritable").causedBy(e), callId);
    }
  }
}

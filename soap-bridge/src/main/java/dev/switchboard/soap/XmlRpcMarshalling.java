package dev.switchboard.soap;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.http.Bytes;
import dev.switchboard.gateway.wire.HttpHead;
import dev.switchboard.gateway.wire.HttpMarshalling;
import dev.switchboard.gateway.wire.Told;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Calls a service over XML-RPC at the address of all services. */
final class XmlRpcMarshalling implements HttpMarshalling {
  private static final byte[] NAME = ascii("<methodName>");
  private static final byte[] PARAMS = ascii("</methodName><params>");
  private static final byte[] PARAM = ascii("<param>");
  private static final byte[] END_PARAM = ascii("</param>");
  private static final byte[] END = ascii("</params></methodCall>\n");

  private final XmlRpcOptions options;
  private final ServiceContract contract;
  private final XmlRpcCodecs codecs;
  private final XmlRpcInput input;

  XmlRpcMarshalling(XmlRpcOptions options, ServiceContract contract) {
    this.options = options;
    this.contract = contract;
    this.codecs = new XmlRpcCodecs(options, contract);
    this.input = new XmlRpcInput(options);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public synchronized Request request(Operation operation, @Nullable Object[] arguments) {
    Bytes body = new Bytes();
    XmlRpcWriter out = new XmlRpcWriter(body, options);
    out.raw(ascii("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<methodCall" + extensions() + ">"));
    out.raw(NAME);
    out.raw(name(operation));
    out.raw(PARAMS);
    try {
      for (int i = 0; i < arguments.length; i++) {
        out.raw(PARAM);
        codecs.codec(operation.parameters().get(i).type()).write(out, arguments[i]);
        out.raw(END_PARAM);
      }
    } catch (XmlRpcNotCarried e) {
      throw new InvalidArgument("", "XML-RPC has no form for an argument: " + e.ofArgument());
    }
    out.raw(END);
    out.flush();
    byte[] sent = Arrays.copyOf(body.array(), body.size());
    return Request.post(XmlRpcServlet.PATH, XmlRpcExchange.MEDIA_TYPE, sent);
  }

  private String extensions() {
    return options.extensions() ? " xmlns:ex=\"" + XmlRpcKind.EXTENSIONS + "\"" : "";
  }

  private byte[] name(Operation operation) {
    String name = contract.name() + "." + operation.name();
    return name.replace("&", "&amp;").replace("<", "&lt;").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public synchronized Told told(Operation operation, HttpHead answer, byte[] body) {
    try {
      XmlRpcTokens tokens = input.tokens(body, body.length, "");
      tokens.nextStart("methodResponse");
      tokens.nextTag();
      XmlRpcReader in = new XmlRpcReader(tokens);
      in.enter(tokens.name());
      return tokens.isStart("fault") ? fault(in) : result(in, operation);
    } catch (XmlRpcMalformed e) {
      throw new InvalidArgument("", String.valueOf(e.getMessage()));
    }
  }

  private Told result(XmlRpcReader in, Operation operation) {
    in.tokens().require(XmlRpcTokens.START, "params");
    in.tokens().nextStart("param");
    in.tokens().nextStart("value");
    return new Told.Result(in.value(codecs.result(operation)));
  }

  private static Told fault(XmlRpcReader in) {
    in.tokens().nextStart("value");
    if (in.value(new FaultStruct()) instanceof Told told) {
      return told;
    }
    throw Found.at(in.path(), "expected a fault");
  }

  /** The one value of a fault: a struct of {@code faultCode} and {@code faultString}. */
  private static final class FaultStruct extends XmlRpcPresentCodec {
    private String code = "";
    private String text = "";

    @Override
    void put(XmlRpcWriter out, Object value) {
      throw new IllegalStateException("faults are only read");
    }

    @Override
    public Object read(XmlRpcReader in) {
      in.require(XmlRpcKind.STRUCT, wanted());
      for (String name = in.nextMember(); name != null; name = in.nextMember()) {
        member(in, name);
        in.endMember();
      }
      return new Told.Failure(code, text);
    }

    private void member(XmlRpcReader in, String name) {
      switch (name) {
        case "faultCode" -> code = String.valueOf(in.value(XmlRpcNumbers.ints()));
        case "faultString" -> text = String.valueOf(in.value(XmlRpcTexts.strings()));
        default -> throw Found.instead(in.path(), wanted(), Found.quoted(name));
      }
    }

    @Override
    public String wanted() {
      return "a struct with faultCode and faultString";
    }

    @Override
    public String word() {
      return "struct";
    }
  }
}
